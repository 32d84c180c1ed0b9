using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>Events as Webhook publishes them.</summary>
internal static class Inbound
{
    public static readonly Guid Tenant = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    public const string NumberId = "900";

    private static long received;

    public static InboundMessagePayload Text(string text, string phone = "+5511988887777", string? id = null, DateTimeOffset? sentAt = null) => new()
    {
        Provider = "stub",
        FromPhone = phone,
        PhoneNumberId = NumberId,
        MessageId = id ?? $"wamid.{Guid.NewGuid():n}",
        MessageType = "text",
        Text = text,
        CustomerName = "João",
        Timestamp = sentAt ?? TimeProvider.System.GetUtcNow(),
        ReceivedAt = TimeProvider.System.GetUtcNow().AddMicroseconds(Interlocked.Increment(ref received)),
        RawPayload = """{"type":"text"}""",
    };

    public static StatusPayload Status(string providerMessageId, string status, Guid? ours = null) => new()
    {
        Provider = "stub",
        PhoneNumberId = NumberId,
        ProviderMessageId = providerMessageId,
        OurMessageId = ours?.ToString(),
        Status = status,
        Timestamp = TimeProvider.System.GetUtcNow(),
        ErrorCode = status == "failed" ? "131026" : null,
        ErrorMessage = status == "failed" ? "Message undeliverable" : null,
    };

    public static byte[] Event(this InboundMessagePayload payload, Guid? tenant = null) => Envelope(
        EventTypes.InboundReceived,
        JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.InboundMessagePayload),
        StableId.From("in", (tenant ?? Tenant).ToString(), payload.MessageId),
        tenant);

    public static byte[] Event(this StatusPayload payload) => Envelope(
        EventTypes.StatusReceived,
        JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.StatusPayload),
        StableId.From("status", payload.ProviderMessageId, payload.Status));

    public static byte[] Envelope(string type, JsonElement payload, Guid id, Guid? tenant = null) => JsonSerializer.SerializeToUtf8Bytes(
        new EventEnvelope
        {
            EventId = id,
            EventType = type,
            TenantId = tenant ?? Tenant,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            Payload = payload,
            CorrelationId = "corr-1",
        },
        ContractsJson.Wire.EventEnvelope);
}
