using System.Text;
using System.Text.Json;

namespace WhatsAppEngine.Contracts;

/// <summary>An envelope as flat fields of a stream's entry, all text: how verticals without Dapr write and read events.</summary>
public static class FlatEnvelope
{
    private static readonly string[] Texts = ["event_id", "event_type", "tenant_id", "occurred_at", "version"];

    /// <summary>
    /// The fields of an envelope, in a fixed order; <c>payload</c> and <c>metadata</c> are JSON text, a missing <c>correlation_id</c> is
    /// empty.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Fields(JsonElement envelope) =>
    [
        .. Texts.Select(name => Field(name, Text(envelope, name))),
        Field("payload", envelope.GetProperty("payload").GetRawText()),
        Field("correlation_id", Text(envelope, "correlation_id")),
        Field("metadata", Metadata(envelope)),
    ];

    /// <summary>
    /// The JSON of an envelope. Empty fields are left out, except the payload; a payload or metadata that is no JSON becomes a JSON string.
    /// </summary>
    public static byte[] Json(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fields)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in fields.Where(field => field.Value.Length > 0 || field.Key == "payload"))
            {
                Write(writer, name, value);
            }

            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    /// <summary>True when the field is there and holds JSON.</summary>
    public static bool HoldsJson(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fields, string name) =>
        fields.TryGetValue(name, out var value) && IsJson(value);

    private static void Write(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> value)
    {
        writer.WritePropertyName(name);
        if (name is "payload" or "metadata" && IsJson(value))
        {
            writer.WriteRawValue(value.Span, skipInputValidation: true);
        }
        else
        {
            // Bytes that are not UTF-8 are replaced: the writer would throw.
            writer.WriteStringValue(Encoding.UTF8.GetString(value.Span));
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Text(JsonElement envelope, string name) => envelope.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        }
        : "";

    private static string Metadata(JsonElement envelope) =>
        envelope.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? metadata.GetRawText() : "{}";

    private static KeyValuePair<string, ReadOnlyMemory<byte>> Field(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
