using System.Text.RegularExpressions;

namespace WhatsAppEngine.Core.Templates;

/// <summary>The slots in a template's text, written <c>{{name}}</c> or <c>{{1}}</c>.</summary>
public static partial class TemplateSlots
{
    /// <summary>Names of the slots, each once, as they come.</summary>
    public static IReadOnlyList<string> In(string? text) =>
        text is null ? [] : [.. Slot().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with something else in place of each slot.</summary>
    public static string Replace(string text, Func<string, string> with) => Slot().Replace(text, match => with(match.Groups[1].Value));

    /// <summary>A slot stands before or behind everything else.</summary>
    internal static bool AtAnEnd(string text) => SlotAtEnd().IsMatch(text);

    /// <summary>Two slots have nothing between them.</summary>
    internal static bool Touch(string text) => TwoSlots().IsMatch(text);

    /// <summary>Braces are left over when all slots are taken out.</summary>
    internal static bool AreBroken(string text) => Slot().Replace(text, "") is var rest
        && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal));

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")]
    private static partial Regex Slot();

    [GeneratedRegex(@"\A\s*\{\{|\}\}[\s.,;:!?]*\z")]
    private static partial Regex SlotAtEnd();

    [GeneratedRegex(@"\}\}\s*\{\{")]
    private static partial Regex TwoSlots();
}
