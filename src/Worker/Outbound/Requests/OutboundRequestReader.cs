using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads what a vertical asks for, and says what is wrong with it.</summary>
internal static class OutboundRequestReader
{
    /// <summary>Reads one event; a refusal names the field and says what to do about it.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="largestFile">Bytes of a file that comes with it, at most.</param>
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin, int largestFile)
    {
        if (envelope.EventType == EventTypes.OutboundCancelled)
        {
            return CancellationReader.Read(envelope, origin);
        }

        if (envelope.EventType != EventTypes.OutboundQueued)
        {
            return new IntakeEvent.Refused(
                origin, $"Nobody knows events of the type {envelope.EventType} here: event_type must be {EventTypes.OutboundQueued} "
                    + $"or {EventTypes.OutboundCancelled}.");
        }

        var payload = envelope.Read(ContractsJson.Wire.OutboundMessagePayload);
        return Read(envelope, payload, InlineFiles.Without(origin, payload), largestFile);
    }

    private static IntakeEvent Read(EventEnvelope envelope, OutboundMessagePayload payload, EventOrigin origin, int largestFile)
    {
        if (!PhoneNumber.TryParse(payload.ToPhone, out var to))
        {
            return new IntakeEvent.Refused(origin, "to_phone is not a phone number; write it like +5511999999999.");
        }

        if (payload.Priority is not ("normal" or "high"))
        {
            return new IntakeEvent.Refused(origin, "priority must be normal or high.");
        }

        if (RequestTerms.Problem(payload, envelope.OccurredAt) is { } odd)
        {
            return new IntakeEvent.Refused(origin, odd);
        }

        if (InlineFiles.Problem(payload, largestFile) is { } unfit)
        {
            return new IntakeEvent.Refused(origin, unfit);
        }

        var (content, problem) = RequestContents.Read(payload);
        return content is not null && (problem = ContentLimits.Problem(content)) is null
            ? new IntakeEvent.Request(origin, Request(envelope, payload, to, content))
            : new IntakeEvent.Refused(origin, problem!);
    }

    private static OutboundRequest Request(EventEnvelope envelope, OutboundMessagePayload payload, PhoneNumber to, OutboundContent content) =>
        new(envelope.EventId, envelope.TenantId, to, content)
        {
            AskedAt = envelope.OccurredAt,
            Priority = payload.Priority == "high" ? SendPriority.High : SendPriority.Normal,
            ReplyToMessageId = Given.OrNull(EnvelopeReader.Clean(payload.ReplyToMessageId)),
            TriggeredByEventId = payload.TriggeredByEventId ?? envelope.EventId,
            IdempotencyKey = RequestTerms.Key(payload),
            Class = RequestTerms.Class(payload),
            SendAt = payload.SendAt,
            ExpiresAt = payload.ExpiresAt,
            CorrelationId = envelope.CorrelationId ?? envelope.EventId.ToString("D"),
        };
}
