using System.Text;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Reads events of any topic. What cannot be read is an event too: one that is refused, with the reason.</summary>
internal static class EnvelopeReader
{
    /// <summary>Reads one event.</summary>
    /// <param name="cloudEventId">Id of the CloudEvent; names an event that has no envelope.</param>
    /// <param name="data">The envelope's JSON.</param>
    /// <param name="ofTopic">Reads the payloads that the topic may bring; may throw <see cref="JsonException"/>.</param>
    public static IntakeEvent Read(string cloudEventId, ReadOnlySpan<byte> data, Func<EventEnvelope, EventOrigin, IntakeEvent> ofTopic)
    {
        if (data.IsEmpty)
        {
            return Refuse(
                cloudEventId, data, "It has no data: publish the envelope through Dapr, or write a CloudEvent with the envelope as its data.");
        }

        try
        {
            var envelope = JsonSerializer.Deserialize(data, ContractsJson.Wire.EventEnvelope) ?? throw new JsonException("The event is null.");
            return Read(envelope, Origin(envelope), ofTopic);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return Refuse(cloudEventId, data, $"It is not an event envelope: {Reason(failure)}");
        }
    }

    /// <summary>An event that has no envelope.</summary>
    public static IntakeEvent Refuse(string deliveryId, ReadOnlySpan<byte> data, string reason) =>
        new IntakeEvent.Refused(NoOrigin(deliveryId, data), reason) { Code = DeadLetterCodes.Unreadable };

    // PostgreSQL stores every character but this one, which no message needs.
    public static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin, Func<EventEnvelope, EventOrigin, IntakeEvent> ofTopic)
    {
        try
        {
            return ofTopic(envelope, origin);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new IntakeEvent.Refused(origin, $"Its payload cannot be read: {Reason(failure)}");
        }
    }

    // What the JSON reader says of a field names types of this program; who wrote the event knows its fields.
    private static string Reason(Exception failure) => failure is JsonException { Path: ['$', '.', .. var field] }
        ? $"{field} has a value of the wrong kind; give it the kind that the event's contract names."
        : failure.Message;

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
}
