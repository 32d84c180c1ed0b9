namespace WhatsAppEngine.Core.Conversations;

/// <summary>What people do with conversations. Doing it again changes nothing.</summary>
public static class ConversationCare
{
    /// <summary>Gives a conversation to a person: from now on the engine is silent in it. One that is closed is opened.</summary>
    public static Conversation AssignTo(this Conversation conversation, Guid userId) => conversation with
    {
        Status = ConversationStatuses.HumanAssigned,
        AssignedUserId = userId,
        // Whom a person has looked after needs no welcome later on.
        CurrentState = conversation.CurrentState is null or ConversationStates.New or ConversationStates.Closed
            ? ConversationStates.Idle
            : conversation.CurrentState,
    };

    /// <summary>Gives a conversation back to the engine; one that no person has stays as it is.</summary>
    public static Conversation GiveBack(this Conversation conversation) => !conversation.HasPerson ? conversation : conversation with
    {
        Status = ConversationStatuses.Active,
        AssignedUserId = null,
        // The wish was granted: who asks for a person again is answered again.
        CurrentState = conversation.CurrentState == ConversationStates.HumanRequested ? ConversationStates.Idle : conversation.CurrentState,
    };

    /// <summary>Closes a conversation, and takes it from whoever has it: the customer's next message opens it.</summary>
    public static Conversation Close(this Conversation conversation) => conversation with
    {
        Status = ConversationStatuses.Closed,
        AssignedUserId = null,
        CurrentState = conversation.CurrentState == ConversationStates.OptedOut ? ConversationStates.OptedOut : ConversationStates.Closed,
    };

    /// <summary>Opens a conversation that is closed; any other stays as it is.</summary>
    public static Conversation Reopen(this Conversation conversation) => conversation.Status != ConversationStatuses.Closed ? conversation : conversation with
    {
        Status = ConversationStatuses.Active,
        AssignedUserId = null,
        CurrentState = conversation.CurrentState == ConversationStates.Closed ? ConversationStates.Idle : conversation.CurrentState,
    };
}
