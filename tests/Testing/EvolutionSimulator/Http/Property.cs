using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>A property of a body, as Evolution's JSON schema describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">string, integer, number, boolean, array or object.</param>
internal sealed record Property(string Name, string Type)
{
    public bool IsRequired { get; init; }

    /// <summary>Said instead of what is wrong.</summary>
    public string? Description { get; init; }

    public string[]? Values { get; init; }

    public string? Pattern { get; init; }

    /// <summary>Fewest and most: characters, items, or the value itself.</summary>
    public (int Least, int Most)? Range { get; init; }

    public static Property Needed(string name, string type = "string") => new(name, type) { IsRequired = true };

    /// <summary>Everything wrong with it.</summary>
    public IEnumerable<string> Wrong(JsonElement parent, string path)
    {
        var value = parent.Member(Name);
        return !value.IsThere()
            ? IsRequired ? [$"{path} requires property \"{Name}\""] : []
            : Details(value, $"{path}.{Name}").Select(wrong => Description ?? wrong);
    }

    private IEnumerable<string> Details(JsonElement value, string path)
    {
        if (!HasType(value))
        {
            yield return $"{path} is not of a type(s) {Type}";
            yield break;
        }

        if (Values is not null && !Values.Contains(value.Text()))
        {
            yield return $"{path} is not one of enum values: {string.Join(',', Values)}";
        }

        if (Pattern is not null && !Regex.IsMatch(value.Text()!, Pattern))
        {
            yield return $"{path} does not match pattern \"{Pattern}\"";
        }

        if (Range is { } range && Size(value) is var size && (size < range.Least || size > range.Most))
        {
            yield return size < range.Least ? $"{path} does not meet minimum length of {range.Least}"
                : $"{path} does not meet maximum length of {range.Most}";
        }
    }

    private static double Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length,
        JsonValueKind.Array => value.GetArrayLength(),
        _ => value.GetDouble(),
    };

    private bool HasType(JsonElement value) => Type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };
}
