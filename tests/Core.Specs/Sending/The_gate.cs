using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

public sealed class The_gate
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly SendSituation Open = new(HasActiveBinding: true, HasRecipient: true, CustomerOptedOut: false, ConfirmsOptOut: false)
    {
        Now = Noon,
        Content = new TextContent("olá"),
    };

    [Fact]
    public void Lets_an_ordinary_message_pass() => Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open));

    [Fact]
    public void Never_lets_a_message_to_an_opted_out_customer_pass_unless_it_confirms_that_very_wish()
    {
        Assert.Equal(SendCodes.OptedOut, Refusal(Open with { CustomerOptedOut = true }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { CustomerOptedOut = true, ConfirmsOptOut = true }));
    }

    [Fact]
    public void Stops_marketing_but_nothing_else_for_who_stopped_marketing()
    {
        Assert.Equal(SendCodes.MarketingStopped, Refusal(Open with { MarketingStopped = true, TemplateCategory = "MARKETING", TemplateStatus = "APPROVED" }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { MarketingStopped = true, TemplateCategory = "UTILITY", TemplateStatus = "APPROVED" }));
        Assert.IsType<SendVerdict.Send>(SendGate.Decide(Open with { MarketingStopped = true }));
    }

    [Theory]
    [InlineData("PAUSED")]
    [InlineData("DISABLED")]
    [InlineData("REJECTED")]
    [InlineData("PENDING")]
    [InlineData("DELETED")]
    public void Stops_a_template_that_is_not_approved(string status) =>
        Assert.Equal(SendCodes.TemplateNotApproved, Refusal(Open with { TemplateStatus = status }));

    [Fact]
    public void Says_how_to_free_a_number()
    {
        var verdict = Assert.IsType<SendVerdict.Defer>(SendGate.Decide(Open with { State = ChannelState.TokenRejected, BlockedUntil = Noon.AddMinutes(5) }));
        Assert.Equal(SendCodes.ChannelBlocked, verdict.Code);
        Assert.Contains("bind the number again", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_sends_before_the_moment_it_named() => Prop.ForAll(Moments, moments =>
    {
        var verdict = SendGate.Decide(Open with { BlockedUntil = moments.Until, Now = moments.Now });
        return moments.Now < moments.Until
            ? verdict is SendVerdict.Defer defer && defer.Until == moments.Until
            : verdict is SendVerdict.Send;
    }).QuickCheckThrowOnFailure();

    private static string Refusal(SendSituation situation) => Assert.IsType<SendVerdict.Refuse>(SendGate.Decide(situation)).Code;

    private static Arbitrary<(DateTimeOffset Until, DateTimeOffset Now)> Moments => (
        from until in Gen.Choose(-1000, 1000)
        from now in Gen.Choose(-1000, 1000)
        select (Noon.AddSeconds(until), Noon.AddSeconds(now))).ToArbitrary();
}
