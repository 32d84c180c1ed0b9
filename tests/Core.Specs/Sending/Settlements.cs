using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Core.Specs.Sending;

public sealed class Settlements
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly SendOutcome.Refused Closed = new("131047", "More than 24 hours.", RefusalCause.ReengagementNeeded);

    [Fact]
    public void What_is_refused_for_its_window_has_failed() => Assert.Equal(new Settlement.Failed("131047", "More than 24 hours.", Closed.Cause), Of(Closed));

    [Fact]
    public void What_is_refused_for_its_window_is_tried_again_at_once_where_a_template_can_say_it()
    {
        var again = Assert.IsType<Settlement.Again>(Of(Closed, hasTemplate: true));
        Assert.Equal((Noon, SendCodes.WindowClosed, Closed.Cause), (again.DueAt, again.Code, again.Cause));
    }

    [Theory]
    [InlineData(RefusalCause.BadRequest)]
    [InlineData(RefusalCause.RecipientUnreachable)]
    [InlineData(RefusalCause.MarketingStopped)]
    [InlineData(RefusalCause.TemplateUnusable)]
    public void What_is_refused_for_anything_else_has_failed(RefusalCause cause) =>
        Assert.IsType<Settlement.Failed>(Of(Closed with { Cause = cause }, hasTemplate: true));

    private static Settlement Of(SendOutcome outcome, bool hasTemplate = false) => Settlement.Of(outcome, 1, RetryPlan.Default, 0, Noon, hasTemplate);
}
