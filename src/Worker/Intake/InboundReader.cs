using System.Text;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Reads events of the inbound topic. What cannot be read is an event too: one that is refused, with the reason.</summary>
internal static class InboundReader
{
    /// <summary>Reads one event.</summary>
    /// <param name="cloudEventId">Id of the CloudEvent; names an event that has no envelope.</param>
    /// <param name="data">The envelope's JSON.</param>
    public static IntakeEvent Read(string cloudEventId, ReadOnlySpan<byte> data)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize(data, ContractsJson.Wire.EventEnvelope) ?? throw new JsonException("The event is null.");
            return Read(envelope, Origin(envelope));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new IntakeEvent.Refused(NoOrigin(cloudEventId, data), $"It is not an event envelope: {failure.Message}");
        }
    }

    private static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin)
    {
        try
        {
            return envelope.EventType switch
            {
                EventTypes.InboundReceived => Message(envelope.Read(ContractsJson.Wire.InboundMessagePayload), origin),
                EventTypes.StatusReceived => Report(envelope.Read(ContractsJson.Wire.StatusPayload), origin),
                EventTypes.ProviderNotice => new IntakeEvent.Notice(origin),
                _ => new IntakeEvent.Refused(origin, $"Nobody knows events of the type {envelope.EventType} here."),
            };
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new IntakeEvent.Refused(origin, $"Its payload cannot be read: {failure.Message}");
        }
    }

    private static IntakeEvent Message(InboundMessagePayload payload, EventOrigin origin)
    {
        var customer = new Customer(PhoneNumber.TryParse(payload.FromPhone, out var phone) ? phone : null, Clean(payload.FromUserId));
        return customer.Identities.Count == 0
            ? new IntakeEvent.Refused(origin, "The message names no customer: neither a phone number nor a user id.")
            : new IntakeEvent.Message(origin, new InboundMessage
            {
                Id = StableId.From("message", origin.EventId.ToString("D")),
                EventId = origin.EventId,
                TenantId = origin.TenantId,
                From = customer,
                NumberId = Clean(payload.PhoneNumberId ?? payload.InstanceName),
                ProviderMessageId = Clean(payload.MessageId)!,
                Type = Clean(payload.MessageType)!,
                Text = Clean(payload.Text ?? payload.Caption ?? payload.ButtonText),
                ButtonId = Clean(payload.ButtonPayload),
                CustomerName = Clean(payload.CustomerName),
                ReplyToMessageId = Clean(payload.ContextMessageId),
                SentAt = payload.Timestamp,
                ReceivedAt = payload.ReceivedAt,
                ContentJson = Clean(InboundContent.Write(payload))!,
                RawPayload = Clean(payload.RawPayload),
                CorrelationId = origin.CorrelationId,
            });
    }

    // A word of the provider's that is no status of ours (a warning, a deletion) is kept and changes nothing.
    private static IntakeEvent Report(StatusPayload payload, EventOrigin origin) => MessageStatuses.TryParse(payload.Status, out var status)
        ? new IntakeEvent.Report(origin, new DeliveryReport
        {
            EventId = origin.EventId,
            TenantId = origin.TenantId,
            ProviderMessageId = Clean(payload.ProviderMessageId)!,
            OurMessageId = Guid.TryParse(payload.OurMessageId, out var id) ? id : null,
            Status = status,
            At = payload.Timestamp,
            ErrorCode = Clean(payload.ErrorCode),
            ErrorMessage = Clean(payload.ErrorMessage),
            CorrelationId = origin.CorrelationId,
        })
        : new IntakeEvent.Notice(origin);

    private static EventOrigin Origin(EventEnvelope envelope) => new(
        envelope.EventId,
        envelope.TenantId,
        Clean(envelope.EventType)!,
        Clean(envelope.CorrelationId) ?? envelope.EventId.ToString("D"),
        JsonSerializer.SerializeToElement(envelope, ContractsJson.Wire.EventEnvelope));

    private static EventOrigin NoOrigin(string cloudEventId, ReadOnlySpan<byte> data)
    {
        var text = Encoding.UTF8.GetString(data);
        var id = StableId.From("refused", cloudEventId, text);
        return new EventOrigin(id, Guid.Empty, "unreadable", id.ToString("D"), JsonSerializer.SerializeToElement(text, IntakeJson.Default.String));
    }

    // PostgreSQL stores every character but this one, which no message needs.
    private static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}
