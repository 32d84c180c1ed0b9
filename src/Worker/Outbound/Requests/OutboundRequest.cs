using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>A message that a vertical asks the engine to send.</summary>
/// <param name="EventId">The event that asks; a second one with this id is not sent.</param>
/// <param name="TenantId">The tenant that sends.</param>
/// <param name="To">The customer.</param>
/// <param name="Content">What it says, within WhatsApp's limits.</param>
internal sealed record OutboundRequest(Guid EventId, Guid TenantId, PhoneNumber To, OutboundContent Content)
{
    public required DateTimeOffset AskedAt { get; init; }

    public SendPriority Priority { get; init; }

    public string? ReplyToMessageId { get; init; }

    public Guid? TriggeredByEventId { get; init; }

    public string? CorrelationId { get; init; }

    public string? IdempotencyKey { get; init; }

    public MessageClass Class { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Our id of the message: it follows from the event that asks, so that, handled twice, it is sent once.</summary>
    public static Guid MessageIdOf(Guid eventId) => StableId.From("request", eventId.ToString("D"));
}
