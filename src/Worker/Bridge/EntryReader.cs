using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Bridge;

/// <summary>
/// Reads an entry of either form: the envelope's fields, as verticals without Dapr write it, or Dapr's one field <c>data</c> with a
/// CloudEvent whose data is the envelope, or with the envelope itself (<c>rawPayload</c>).
/// </summary>
internal static class EntryReader
{
    private const string NoJson = "Its payload is not JSON; write it as JSON text.";

    private static readonly string[] Needed = ["event_id", "event_type", "tenant_id", "occurred_at", "payload"];

    /// <summary>Reads an entry; never throws: one that cannot be read is refused.</summary>
    public static IntakeEvent Read(TopicSource topic, StreamEntry entry)
    {
        var id = $"{topic.Topic}/{entry.Id}";
        try
        {
            return entry.Fields.TryGetValue("data", out var data) ? OfDapr(topic, id, data) : OfFields(topic, id, entry.Fields);
        }
        // Whoever may write to the stream could otherwise stop the worker, again and again.
        catch (Exception failure)
        {
            return EnvelopeReader.Refuse(id, FlatEnvelope.Json(entry.Fields), $"The entry cannot be read: {failure.Message}");
        }
    }

    private static IntakeEvent OfFields(TopicSource topic, string id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fields)
    {
        var envelope = FlatEnvelope.Json(fields);
        if (Needed.Where(name => !fields.ContainsKey(name)).ToList() is { Count: > 0 } missing)
        {
            return EnvelopeReader.Refuse(
                id, envelope, $"The entry lacks {string.Join(", ", missing)}; write the envelope's fields, or Dapr's data.");
        }

        return FlatEnvelope.HoldsJson(fields, "payload")
            ? topic.Read(id, envelope)
            : EnvelopeReader.Read(id, envelope, static (_, origin) => new IntakeEvent.Refused(origin, NoJson));
    }

    private static IntakeEvent OfDapr(TopicSource topic, string id, ReadOnlyMemory<byte> data)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement is { ValueKind: JsonValueKind.Object } cloudEvent && cloudEvent.TryGetProperty("specversion", out _)
            ? topic.Read(Id(cloudEvent) ?? id, Data(cloudEvent))
            : topic.Read(id, data.Span);
    }

    private static string? Id(JsonElement cloudEvent) =>
        cloudEvent.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static ReadOnlySpan<byte> Data(JsonElement cloudEvent) =>
        cloudEvent.TryGetProperty("data_base64", out var encoded) ? encoded.GetBytesFromBase64()
        : !cloudEvent.TryGetProperty("data", out var data) ? []
        : data.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(data.GetString()!)
        : JsonMarshal.GetRawUtf8Value(data);
}
