using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.Json;

/// <summary>Reads JSON that may be anything; compiled into every simulator.</summary>
internal static class JsonReading
{
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : default;

    public static bool IsThere(this JsonElement element) => element.ValueKind != JsonValueKind.Undefined;

    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    public static bool IsTrue(this JsonElement element, string name) => element.Member(name).ValueKind == JsonValueKind.True;

    public static int? Number(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static TimeSpan? Milliseconds(this JsonElement element, string name) =>
        element.Number(name) is { } number ? TimeSpan.FromMilliseconds(number) : null;

    public static IReadOnlyList<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) => element.Member(name).Items();

    /// <summary>A copy that can be put into other JSON; null: it is not there.</summary>
    public static JsonNode? Node(this JsonElement element) => element.IsThere() ? JsonNode.Parse(element.GetRawText()) : null;
}
