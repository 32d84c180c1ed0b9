using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads which message a vertical takes back.</summary>
internal static class CancellationReader
{
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin)
    {
        var payload = envelope.Read(ContractsJson.Wire.OutboundCancelledPayload);
        var key = Given.OrNull(EnvelopeReader.Clean(payload.IdempotencyKey));
        return (payload.MessageId ?? (payload.EventId is { } asked ? OutboundRequest.MessageIdOf(asked) : null), key) switch
        {
            (null, null) => new IntakeEvent.Refused(
                origin, "It names no message; give message_id, or event_id of the request, or its idempotency_key."),
            var (messageId, named) => new IntakeEvent.Cancellation(origin, new CancellationRequest(messageId, named)),
        };
    }
}

/// <summary>A message that a vertical takes back.</summary>
/// <param name="MessageId">Our id of it.</param>
/// <param name="IdempotencyKey">The key it was asked for with, where it is named by that.</param>
internal sealed record CancellationRequest(Guid? MessageId, string? IdempotencyKey)
{
    /// <summary>Its conversation, once it is found.</summary>
    public Guid ConversationId { get; init; }
}
