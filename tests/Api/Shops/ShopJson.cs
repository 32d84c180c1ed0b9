using System.Text.Json;

namespace WhatsAppEngine.Api.Tests.Shops;

/// <summary>A shop as scripts and tables of requests name its things.</summary>
internal static class ShopJson
{
    public static JsonSerializerOptions Options { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
