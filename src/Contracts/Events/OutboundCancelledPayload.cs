namespace WhatsAppEngine.Contracts.Events;

/// <summary>
/// Payload of <see cref="EventTypes.OutboundCancelled"/>: a message that is not to be sent any more, named by one of these. What is on its
/// way or sent already stays as it is.
/// </summary>
public sealed record OutboundCancelledPayload
{
    /// <summary>The engine's id of the message.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>The id of the event that asked for it.</summary>
    public Guid? EventId { get; init; }

    /// <summary>The key it was asked for with.</summary>
    public string? IdempotencyKey { get; init; }
}
