namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.EchoReceived"/>: a message the business wrote from its phone.</summary>
public sealed record EchoPayload
{
    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? ToPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? ToUserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? ToParentUserId { get; init; }

    /// <summary>What was written; its members about a sender are absent.</summary>
    public required InboundMessagePayload Message { get; init; }
}
