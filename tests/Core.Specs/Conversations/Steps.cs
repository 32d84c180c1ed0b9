using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.OptOut;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Conversations;

public sealed class Steps
{
    [Fact]
    public void A_new_customer_is_welcomed_with_three_buttons_and_nothing_else()
    {
        var step = Step(NewConversation, Message("Olá, quero um orçamento 🙂"));

        var welcome = Assert.IsType<ButtonsContent>(step.Reply?.Content);
        Assert.Equal(ReplyKind.Welcome, step.Reply?.Kind);
        Assert.Equal(["Fazer cotação", "Status do pedido", "Falar com atendente"], welcome.Buttons.Select(b => b.Title));
        Assert.Contains("Olá, João!", welcome.Body, StringComparison.Ordinal);
        Assert.Contains("Depósito Silva", welcome.Body, StringComparison.Ordinal);
        Assert.Equal(ConversationStates.QuoteFlow, step.Next.CurrentState);
    }

    [Fact]
    public void The_second_message_of_a_new_customer_is_not_answered_again()
    {
        var first = Step(NewConversation, Message("oi"));
        Assert.Null(Step(first.Next, Message("tudo bem?")).Reply);
    }

    [Theory]
    [InlineData("quero uma cotação", "quote_flow", "active", Intent.CreateQuote)]
    [InlineData("status do pedido", "order_status_flow", "active", Intent.OrderStatus)]
    [InlineData("quero um atendente", "human_requested", "waiting_response", Intent.TalkToHuman)]
    public void An_intent_moves_the_conversation_and_is_told(string text, string state, string status, Intent intent)
    {
        var step = Step(RunningConversation, Message(text));

        Assert.Equal(state, step.Next.CurrentState);
        Assert.Equal(status, step.Next.Status);
        Assert.Equal([new Announcement.Received(), new Announcement.ActionRequested(intent)], step.Announcements);
    }

    [Fact]
    public void Asking_for_a_person_is_confirmed_once()
    {
        var asked = Step(RunningConversation with { LastAutomaticReplyAt = Now.AddMinutes(-1) }, Message("atendente"));
        Assert.Equal(ReplyKind.HumanRequested, asked.Reply?.Kind);
        Assert.Null(Step(asked.Next, Message("atendente!!")).Reply);
    }

    [Theory]
    [InlineData(5.9, false)]
    [InlineData(6, true)]
    public void Received_is_said_once_in_a_quiet_period(double hoursSinceLastReply, bool said)
    {
        var conversation = RunningConversation with { LastAutomaticReplyAt = Now.AddHours(-hoursSinceLastReply) };
        var step = Step(conversation, Message("bom dia"));

        Assert.Equal(said ? ReplyKind.Received : null, step.Reply?.Kind);
        Assert.Equal(said ? Now : conversation.LastAutomaticReplyAt, step.Next.LastAutomaticReplyAt);
    }

    [Fact]
    public void Opting_out_is_confirmed_once_and_told_once()
    {
        var step = Step(RunningConversation, Message("Quero sair"));

        Assert.Equal(ReplyKind.OptedOut, step.Reply?.Kind);
        Assert.Equal(Consent.JustWithdrawn, step.Consent);
        Assert.True(step.OptedOut);
        Assert.Equal((ConversationStates.OptedOut, ConversationStatuses.Closed), (step.Next.CurrentState, step.Next.Status));
        Assert.Equal([new Announcement.Received(), new Announcement.OptedOut()], step.Announcements);

        var again = Step(step.Next, Message("SAIR"), optedOut: true);
        Assert.Null(again.Reply);
        Assert.Equal([new Announcement.Received()], again.Announcements);
    }

    [Fact]
    public void A_customer_who_opts_out_at_once_gets_the_confirmation_instead_of_the_welcome() =>
        Assert.Equal(ReplyKind.OptedOut, Step(NewConversation, Message("SAIR")).Reply?.Kind);

    [Fact]
    public void An_opted_out_customer_who_writes_is_heard_but_not_answered()
    {
        var step = Step(OptedOutConversation, Message("quero um orçamento"), optedOut: true);

        Assert.Null(step.Reply);
        Assert.True(step.OptedOut);
        Assert.Equal(ConversationStates.OptedOut, step.Next.CurrentState);
        Assert.Equal(ConversationStatuses.Active, step.Next.Status);
        Assert.Equal([new Announcement.Received(), new Announcement.ActionRequested(Intent.CreateQuote)], step.Announcements);
    }

    [Fact]
    public void Coming_back_is_confirmed_and_opens_the_conversation_again()
    {
        var step = Step(OptedOutConversation, Message("voltar"), optedOut: true);

        Assert.Equal(ReplyKind.OptedIn, step.Reply?.Kind);
        Assert.Equal(Consent.JustGivenBack, step.Consent);
        Assert.False(step.OptedOut);
        Assert.Equal((ConversationStates.Idle, ConversationStatuses.Active), (step.Next.CurrentState, step.Next.Status));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Where_a_person_has_taken_over_the_engine_is_silent(bool byStatus, bool byUser)
    {
        var conversation = RunningConversation with
        {
            Status = byStatus ? ConversationStatuses.HumanAssigned : ConversationStatuses.Active,
            AssignedUserId = byUser ? Guid.Parse("00000000-0000-0000-0000-0000000000f1") : null,
        };
        var step = Step(conversation, Message("atendente"));

        Assert.Null(step.Reply);
        Assert.Equal(conversation.Status, step.Next.Status);
        Assert.Equal([new Announcement.Received(), new Announcement.ActionRequested(Intent.TalkToHuman)], step.Announcements);
    }

    [Fact]
    public void A_message_of_two_days_ago_is_stored_and_told_but_not_answered()
    {
        var step = Step(NewConversation, Message("oi") with { SentAt = Now.AddDays(-2) });

        Assert.Null(step.Reply);
        Assert.Equal([new Announcement.Received()], step.Announcements);
    }

    [Fact]
    public void What_the_engine_does_not_understand_is_not_answered_and_leaves_the_welcome_for_later()
    {
        var step = Step(NewConversation, Message(null, type: "unknown"));

        Assert.Null(step.Reply);
        Assert.Equal(ReplyKind.Welcome, Step(step.Next, Message("oi")).Reply?.Kind);
    }

    [Fact]
    public void Times_never_go_back()
    {
        var late = RunningConversation with { LastMessageAt = Now, LastInboundAt = Now };
        var step = Step(late, Message("oi") with { SentAt = Now.AddMinutes(-3) });

        Assert.Equal((Now, Now, 5), (step.Next.LastMessageAt, step.Next.LastInboundAt, step.Next.MessageCount));
    }

    [Fact]
    public void A_closed_conversation_opens_again()
    {
        var closed = RunningConversation with { Status = ConversationStatuses.Closed, CurrentState = ConversationStates.Closed };
        var step = Step(closed, Message("oi"));

        Assert.Equal((ConversationStatuses.Active, ConversationStates.Idle), (step.Next.Status, step.Next.CurrentState));
    }

    [Fact]
    public void A_name_that_is_not_given_does_not_erase_the_one_known() =>
        Assert.Equal("João", Step(RunningConversation, Message("oi") with { CustomerName = " " }).Next.CustomerName);
}
