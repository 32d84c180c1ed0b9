using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers;

/// <summary>Reads JSON whose writer is not strict about types: a wrong kind is as good as a missing member.</summary>
internal static class LooseJson
{
    // Above this, seconds would mean the year 5138: the number is in milliseconds.
    private const long SecondsEnd = 100_000_000_000;

    /// <summary>The member of that name (the last one, if it is repeated); default when missing, null or not in an object.</summary>
    public static JsonElement Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty(name, out var member)
                && member.ValueKind != JsonValueKind.Null ? member : default;
        }
        catch (InvalidOperationException)
        {
            // A member's name holds half a surrogate pair: nothing in this object can be looked up by name.
            return default;
        }
    }

    /// <summary>Members that hold an array, with their names; a name that is no text is given as <c>?</c>.</summary>
    public static IEnumerable<(string Name, JsonElement Array)> Arrays(this JsonElement element) =>
        element.ValueKind != JsonValueKind.Object ? [] : element.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Array)
            .Select(member => (StorableJson.NameOf(member), member.Value));

    /// <summary>Elements of the array of that name; none when it is missing or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The member as text, whether it was written as text or as a number; null when missing or empty.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is var member && member.ValueKind switch
    {
        JsonValueKind.String => StorableJson.Text(member),
        JsonValueKind.Number => member.GetRawText(),
        _ => null,
    } is { Length: > 0 } text ? text : null;

    /// <summary>The member when it is true or false.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The member as a whole number, whether it was written as text or as a number; null when it is none.</summary>
    public static long? Count(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The member as a time: Unix seconds or milliseconds, as number or text; null when it is none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        if (!long.TryParse(element.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var seconds = number < SecondsEnd ? number : number / 1000;
        return seconds < SecondsEnd ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
