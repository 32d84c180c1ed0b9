namespace WhatsAppEngine.Core.Conversations;

/// <summary>What becomes of a conversation when a person notes the customer's wish, instead of the customer writing it.</summary>
public static class ConsentChange
{
    /// <summary>The customer wants no more messages. Who talks to the customer goes on; else it is closed.</summary>
    public static Conversation Withdraw(Conversation conversation) => conversation with
    {
        Status = conversation.HasPerson ? conversation.Status : ConversationStatuses.Closed,
        CurrentState = ConversationStates.OptedOut,
    };

    /// <summary>The customer wants messages again.</summary>
    public static Conversation GiveBack(Conversation conversation) => conversation with
    {
        CurrentState = conversation.CurrentState == ConversationStates.OptedOut ? ConversationStates.Idle : conversation.CurrentState,
    };
}
