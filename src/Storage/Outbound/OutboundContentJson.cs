using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>How a message's content is kept in <c>content_json</c> and in the queue: <c>{"kind":"text",…}</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredContent), TypeInfoPropertyName = "Stored")]
internal sealed partial class OutboundContentJson : JsonSerializerContext
{
    public static string Write(OutboundContent content) => JsonSerializer.Serialize(StoredContent.From(content), Default.Stored);

    public static OutboundContent Read(string json) =>
        (JsonSerializer.Deserialize(json, Default.Stored) ?? throw new JsonException("A stored message content is null.")).ToContent();

    public static OutboundContent? TryRead(string json)
    {
        try
        {
            return Read(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
