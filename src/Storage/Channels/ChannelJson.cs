using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Storage.Channels;

/// <summary>How <c>channel_facts</c> are kept: <c>{"messaging_limit":{"value":"TIER_2K","at":"…"}}</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Dictionary<string, ChannelFact>), TypeInfoPropertyName = "Facts")]
internal sealed partial class ChannelJson : JsonSerializerContext
{
    public static string Write(IReadOnlyDictionary<string, ChannelFact> facts) => JsonSerializer.Serialize(new Dictionary<string, ChannelFact>(facts), Default.Facts);

    public static IReadOnlyDictionary<string, ChannelFact> Read(string json) =>
        JsonSerializer.Deserialize(json, Default.Facts) ?? throw new JsonException("The facts of a channel are null.");
}
