using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.OptOut;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Conversations;

public sealed class Stale_messages
{
    [Theory]
    [InlineData(14, false)]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(3000, true)]
    public void Are_those_that_come_more_than_fifteen_minutes_after_they_were_sent(int minutes, bool isStale)
    {
        var step = Step(RunningConversation, Sent("bom dia", minutes));
        Assert.Equal((isStale, isStale), (step.IsStale, step.Reply is null));
    }

    [Fact]
    public void Are_unknown_where_nothing_is_too_old()
    {
        var step = ConversationStep.Take(RunningConversation, false, Sent("bom dia", 90_000), new AutomationSettings { StaleAfter = TimeSpan.Zero }, Now);
        Assert.Equal((false, ReplyKind.Received), (step.IsStale, step.Reply?.Kind));
    }

    [Fact]
    public void That_opt_out_hold_without_a_word()
    {
        var step = Step(RunningConversation, Sent("sair", 60));
        Assert.Equal((Consent.JustWithdrawn, null), (step.Consent, step.Reply));
        Assert.Contains(new Announcement.OptedOut(), step.Announcements);
    }

    [Fact]
    public void Are_understood_and_told()
    {
        var step = Step(NewConversation, Sent("quero um orçamento", 60));
        Assert.Equal(ConversationStates.QuoteFlow, step.Next.CurrentState);
        Assert.Equal([new Announcement.Received(), new Announcement.ActionRequested(Intent.CreateQuote)], step.Announcements);
        Assert.Null(step.Reply);
    }

    [Fact]
    public void Leave_the_welcome_to_the_first_one_that_is_in_time()
    {
        var step = Step(NewConversation, Sent("oi", 60));
        Assert.Equal(ReplyKind.Welcome, Step(step.Next, Message("alô?")).Reply?.Kind);
    }

    private static InboundMessage Sent(string text, int minutesAgo) => Message(text) with { SentAt = Now.AddMinutes(-minutesAgo) };
}
