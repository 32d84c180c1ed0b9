using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Reads events of the inbound topic.</summary>
internal static class InboundReader
{
    /// <summary>Reads one event; what it is not made for is refused.</summary>
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin) => envelope.EventType switch
    {
        EventTypes.InboundReceived => Message(envelope.Read(ContractsJson.Wire.InboundMessagePayload), origin),
        EventTypes.StatusReceived => Report(envelope.Read(ContractsJson.Wire.StatusPayload), origin),
        EventTypes.ProviderNotice => new IntakeEvent.Notice(origin),
        _ => new IntakeEvent.Refused(origin, $"Nobody knows events of the type {envelope.EventType} here."),
    };

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

    private static string? Clean(string? text) => EnvelopeReader.Clean(text);
}
