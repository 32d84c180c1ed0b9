namespace WhatsAppEngine.Core.Conversations;

/// <summary>Values of <see cref="Conversation.CurrentState"/> that the engine sets or asks about.</summary>
public static class ConversationStates
{
    /// <summary>Nobody has answered yet.</summary>
    public const string New = "new";

    /// <summary>Nothing is under way.</summary>
    public const string Idle = "idle";

    /// <summary>The customer asked for a quote.</summary>
    public const string QuoteFlow = "quote_flow";

    /// <summary>The customer asked about an order.</summary>
    public const string OrderStatusFlow = "order_status_flow";

    /// <summary>The customer asked for a person.</summary>
    public const string HumanRequested = "human_requested";

    /// <summary>The customer wants no messages.</summary>
    public const string OptedOut = "opted_out";

    /// <summary>Somebody closed it.</summary>
    public const string Closed = "closed";
}

/// <summary>Values of <see cref="Conversation.Status"/>.</summary>
public static class ConversationStatuses
{
    /// <summary>Under way.</summary>
    public const string Active = "active";

    /// <summary>The customer waits for a person.</summary>
    public const string WaitingResponse = "waiting_response";

    /// <summary>A person has taken over: the engine is silent.</summary>
    public const string HumanAssigned = "human_assigned";

    /// <summary>Closed, until the customer writes again.</summary>
    public const string Closed = "closed";
}
