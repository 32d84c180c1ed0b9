using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Core.Specs.Identity;

public sealed class NumbersWrittenTwoWays
{
    [Theory]
    [InlineData("+551188887777", "+5511988887777")]
    [InlineData("+558199998888", "+5581999998888")]
    [InlineData("+525512345678", "+5215512345678")]
    public void Are_one_line(string one, string other)
    {
        Assert.Equal(other, VariantOf(one));
        Assert.Equal(one, VariantOf(other));
    }

    [Theory]
    [InlineData("+551133334444")] // a Brazilian landline
    [InlineData("+5511945678901")] // a ninth digit before what would be a landline without it
    [InlineData("+550088887777")] // no area code
    [InlineData("+55119888877")] // too short
    [InlineData("+521234567890")] // Mexican numbers do not begin with 1
    [InlineData("+5491123456789")] // Argentina: without its 9 it is somebody's landline
    [InlineData("+12025550123")]
    [InlineData("+351912345678")]
    public void Are_not_guessed(string number) => Assert.Null(VariantOf(number));

    [Fact]
    public void Lead_back_to_each_other_and_stay_in_their_country() => Prop.ForAll(AnyNumber, number =>
    {
        Assert.True(PhoneNumber.TryParse(number, out var phone));
        return PhoneVariants.Of(phone) is not { } variant
            || (PhoneVariants.Of(variant) == phone && variant != phone && variant.Value[..3] == phone.Value[..3]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keep_the_last_eight_digits() => Prop.ForAll(AnyNumber, number =>
    {
        Assert.True(PhoneNumber.TryParse(number, out var phone));
        return PhoneVariants.Of(phone) is not { } variant || variant.Value[^8..] == phone.Value[^8..];
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<string> AnyNumber => (
        from country in Gen.Elements("55", "52", "521", "54", "1", "351")
        from digits in Gen.Choose(0, 9).ArrayOf()
        where digits.Length is >= 6 and <= 12
        select $"+{country}{string.Concat(digits)}").ToArbitrary();

    private static string? VariantOf(string number) => PhoneNumber.TryParse(number, out var phone) ? PhoneVariants.Of(phone)?.Value : null;
}
