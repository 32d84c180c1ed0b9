using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>The texts of a template and the places in them.</summary>
internal static partial class TemplateText
{
    public static JsonObject? Component(SimulatedTemplate template, string type) =>
        template.Components.OfType<JsonObject>().FirstOrDefault(component => Is(component, type));

    public static bool Is(JsonObject component, string type) =>
        string.Equals(component["type"]?.ToString(), type, StringComparison.OrdinalIgnoreCase);

    public static string Of(SimulatedTemplate template, string type) => Component(template, type)?["text"]?.ToString() ?? "";

    /// <summary>Names of the places, in their order, each once.</summary>
    public static IReadOnlyList<string> Places(string text) =>
        [.. Place().Matches(text).Select(place => place.Groups["name"].Value).Distinct()];

    public static bool AreNamed(string text) => Places(text).Any(name => !name.All(char.IsAsciiDigit));

    public static bool HasPlaceAtAnEnd(string text) => PlaceAtAnEnd().IsMatch(text.Trim());

    public static bool HasAdjacentPlaces(string text) => AdjacentPlaces().IsMatch(text);

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^\{\{\s*\w+\s*\}\}|\{\{\s*\w+\s*\}\}$")]
    private static partial Regex PlaceAtAnEnd();

    [GeneratedRegex(@"\}\}\s*\{\{")]
    private static partial Regex AdjacentPlaces();
}
