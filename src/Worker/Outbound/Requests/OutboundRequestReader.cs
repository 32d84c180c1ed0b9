using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads what a vertical asks for, however it asks, and says what is wrong with it.</summary>
internal static class OutboundRequestReader
{
    /// <summary>Reads one event of the outbound topic; a refusal names the field and says what to do about it.</summary>
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
        var head = new RequestHead(envelope.EventId, envelope.TenantId, envelope.OccurredAt)
        {
            CausedBy = envelope.EventId,
            CorrelationId = envelope.CorrelationId,
        };
        var (request, problem) = Read(head, payload, largestFile);
        var light = InlineFiles.Without(origin, payload);
        return request is null ? new IntakeEvent.Refused(light, problem!) : new IntakeEvent.Request(light, request);
    }

    /// <summary>Reads one request; what is wrong with it begins with the name of the payload's field, and ends with the remedy.</summary>
    /// <param name="head">Who asks, and when.</param>
    /// <param name="payload">For what.</param>
    /// <param name="largestFile">Bytes of a file that comes with it, at most.</param>
    public static ReadRequest Read(RequestHead head, OutboundMessagePayload payload, int largestFile)
    {
        if (!PhoneNumber.TryParse(payload.ToPhone, out var to))
        {
            return new ReadRequest(Request: null, "to_phone is not a phone number; write it like +5511999999999.");
        }

        if ((Unfit(payload, head) ?? InlineFiles.Problem(payload, largestFile)) is { } unfit)
        {
            return new ReadRequest(Request: null, unfit);
        }

        var (content, problem) = RequestContents.Read(payload);
        return content is not null && (problem = ContentLimits.Problem(content)) is null
            ? new ReadRequest(Request(head, payload, to, content), Problem: null)
            : new ReadRequest(Request: null, problem);
    }

    private static string? Unfit(OutboundMessagePayload payload, RequestHead head) =>
        payload.Priority is "normal" or "high" ? RequestTerms.Problem(payload, head.AskedAt) : "priority must be normal or high.";

    private static OutboundRequest Request(RequestHead head, OutboundMessagePayload payload, PhoneNumber to, OutboundContent content) =>
        new(head.EventId, head.TenantId, to, content)
        {
            AskedAt = head.AskedAt,
            Priority = payload.Priority == "high" ? SendPriority.High : SendPriority.Normal,
            ReplyToMessageId = Given.OrNull(EnvelopeReader.Clean(payload.ReplyToMessageId)),
            TriggeredByEventId = payload.TriggeredByEventId ?? head.CausedBy,
            IdempotencyKey = RequestTerms.Key(payload),
            Class = RequestTerms.Class(payload),
            SendAt = payload.SendAt,
            ExpiresAt = payload.ExpiresAt,
            CorrelationId = head.CorrelationId ?? head.EventId.ToString("D"),
        };
}
