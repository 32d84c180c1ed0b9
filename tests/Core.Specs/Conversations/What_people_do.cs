using WhatsAppEngine.Core.Automation;
using WhatsAppEngine.Core.Conversations;
using static WhatsAppEngine.Core.Specs.Given;

namespace WhatsAppEngine.Core.Specs.Conversations;

public sealed class What_people_do
{
    private static readonly Guid Ana = Guid.Parse("00000000-0000-0000-0000-0000000000f1");

    private static readonly Conversation Waiting = RunningConversation with
    {
        Status = ConversationStatuses.WaitingResponse, CurrentState = ConversationStates.HumanRequested,
    };

    private static readonly Conversation Closed = RunningConversation.Close();

    [Fact]
    public void Whom_a_person_looks_after_the_engine_leaves_alone()
    {
        var assigned = Waiting.AssignTo(Ana);

        Assert.Equal((ConversationStatuses.HumanAssigned, Ana), (assigned.Status, assigned.AssignedUserId));
        Assert.True(assigned.HasPerson);
        Assert.All(new[] { "oi", "cotação", "atendente" }, text => Assert.Null(Step(assigned, Message(text)).Reply));
        Assert.Equal(assigned.Status, Step(assigned, Message("oi")).Next.Status);
        Assert.Equal(Ana, Step(assigned, Message("oi")).Next.AssignedUserId);
    }

    [Fact]
    public void Who_is_given_back_is_answered_again_and_may_ask_for_a_person_again()
    {
        var back = Waiting.AssignTo(Ana).GiveBack();

        Assert.Equal((ConversationStatuses.Active, null, ConversationStates.Idle), (back.Status, back.AssignedUserId, back.CurrentState));
        Assert.Equal(ReplyKind.Received, Step(back, Message("oi")).Reply?.Kind);
        Assert.Equal(ReplyKind.HumanRequested, Step(back, Message("atendente")).Reply?.Kind);
    }

    [Fact]
    public void Whom_a_person_has_looked_after_is_not_welcomed_afterwards() =>
        Assert.Equal(ReplyKind.Received, Step(NewConversation.AssignTo(Ana).GiveBack(), Message("oi")).Reply?.Kind);

    [Fact]
    public void A_conversation_that_a_person_closes_is_nobodys_and_opens_with_the_customers_next_message()
    {
        var closed = Waiting.AssignTo(Ana).Close();
        var step = Step(closed, Message("oi"));

        Assert.Equal((ConversationStatuses.Closed, ConversationStates.Closed, null), (closed.Status, closed.CurrentState, closed.AssignedUserId));
        Assert.False(closed.HasPerson);
        Assert.Equal((ConversationStatuses.Active, ConversationStates.Idle), (step.Next.Status, step.Next.CurrentState));
        Assert.Equal(ReplyKind.Received, step.Reply?.Kind);
    }

    [Fact]
    public void Who_had_it_when_another_engine_closed_it_does_not_keep_it_silent()
    {
        var step = Step(Closed with { AssignedUserId = Ana }, Message("oi"));

        Assert.Equal((ConversationStatuses.Active, null), (step.Next.Status, step.Next.AssignedUserId));
        Assert.NotNull(step.Reply);
        Assert.NotNull(Step(step.Next with { LastAutomaticReplyAt = null }, Message("oi")).Reply);
    }

    [Fact]
    public void A_closed_conversation_is_opened_by_hand_or_by_whoever_takes_it()
    {
        Assert.Equal((ConversationStatuses.Active, ConversationStates.Idle), (Closed.Reopen().Status, Closed.Reopen().CurrentState));
        Assert.Equal((ConversationStatuses.HumanAssigned, ConversationStates.Idle), (Closed.AssignTo(Ana).Status, Closed.AssignTo(Ana).CurrentState));
    }

    [Fact]
    public void The_wish_to_get_no_messages_outlives_closing_and_opening() =>
        Assert.Equal(ConversationStates.OptedOut, OptedOutConversation.Reopen().AssignTo(Ana).Close().CurrentState);

    [Fact]
    public void Doing_it_again_changes_nothing()
    {
        var assigned = Waiting.AssignTo(Ana);

        Assert.Equal(assigned, assigned.AssignTo(Ana));
        Assert.Equal(Closed, Closed.Close());
        Assert.Equal(assigned.GiveBack(), assigned.GiveBack().GiveBack());
        Assert.Equal(Closed.Reopen(), Closed.Reopen().Reopen());
    }

    [Fact]
    public void What_is_not_so_cannot_be_undone()
    {
        Assert.Equal(Waiting, Waiting.GiveBack());
        Assert.Equal(Waiting, Waiting.Reopen());
        Assert.Equal(Closed, Closed.GiveBack());
        Assert.Equal(Waiting.AssignTo(Ana), Waiting.AssignTo(Ana).Reopen());
    }

    [Fact]
    public void Messages_of_the_customer_are_unread_and_notes_of_the_systems_are_not()
    {
        var written = Step(RunningConversation with { UnreadCount = 2 }, Message("oi")).Next;

        Assert.Equal(3, written.UnreadCount);
        Assert.Equal(3, Step(written, Message("João changed", type: "system")).Next.UnreadCount);
    }
}
