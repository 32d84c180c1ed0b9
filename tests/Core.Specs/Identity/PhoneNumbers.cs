using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Core.Specs.Identity;

public sealed class PhoneNumbers
{
    [Theory]
    [InlineData("5511988887777", "+5511988887777")]
    [InlineData("+55 (11) 98888-7777", "+5511988887777")]
    [InlineData(" +1.202.555.0123 ", "+12025550123")]
    public void Are_kept_as_plus_and_digits(string written, string kept)
    {
        Assert.True(PhoneNumber.TryParse(written, out var number));
        Assert.Equal(kept, number.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("123456")]
    [InlineData("1234567890123456")]
    [InlineData("5511988887777@s.whatsapp.net")]
    [InlineData("55119888+87777")]
    [InlineData("٥٥١١٩٨٨٨٨٧٧٧٧")]
    public void Are_refused_when_they_are_none(string? written) => Assert.False(PhoneNumber.TryParse(written, out _));

    [Fact]
    public void Do_not_show_themselves_in_logs()
    {
        Assert.True(PhoneNumber.TryParse("5511988887777", out var number));
        Assert.DoesNotContain("98888", $"{number} {new Customer(number, "BR.123")} {new Customer(number, "BR.123").Identities[0]}", StringComparison.Ordinal);
    }
}
