using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>How a message's price is kept: <c>{"category":"utility","type":"regular",…}</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessagePricing), TypeInfoPropertyName = "Pricing")]
internal sealed partial class MessagePricingJson : JsonSerializerContext
{
    public static string? Write(MessagePricing? pricing) => pricing is null ? null : JsonSerializer.Serialize(pricing, Default.Pricing);

    public static MessagePricing? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.Pricing);
}
