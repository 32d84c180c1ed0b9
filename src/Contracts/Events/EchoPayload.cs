namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.EchoReceived"/>: a message the business wrote from its phone, or a program of its through the provider.</summary>
public sealed record EchoPayload
{
    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? ToPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? ToUserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? ToParentUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if given.</summary>
    public string? ToLid { get; init; }

    /// <summary>
    /// True when it was sent through the provider's API: by the engine itself, whose own message it then is, or by another program.
    /// </summary>
    public bool? ThroughApi { get; init; }

    /// <summary>What was written; its members about a sender are absent.</summary>
    public required InboundMessagePayload Message { get; init; }
}
