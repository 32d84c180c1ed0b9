using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>A CloudEvent as Dapr writes it to a stream, as far as a dead letter needs it.</summary>
internal sealed record StoredCloudEvent
{
    public string? Id { get; init; }

    /// <summary>The topic it was published to.</summary>
    public string? Topic { get; init; }

    public JsonElement? Data { get; init; }

    [JsonPropertyName("data_base64")]
    public byte[]? DataBase64 { get; init; }

    /// <summary>What was published; empty when nothing was.</summary>
    [JsonIgnore]
    public ReadOnlySpan<byte> Bytes => this switch
    {
        { DataBase64: { } bytes } => bytes,
        { Data: { ValueKind: JsonValueKind.String } text } => Encoding.UTF8.GetBytes(text.GetString()!),
        { Data: { ValueKind: not JsonValueKind.Undefined } json } => JsonMarshal.GetRawUtf8Value(json),
        _ => [],
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredCloudEvent))]
internal sealed partial class DeadLetterJson : JsonSerializerContext;
