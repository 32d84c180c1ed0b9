using System.Text.RegularExpressions;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Sending;

/// <summary>The template that carries a tenant's texts to customers whose window has closed.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="Language">Its language.</param>
/// <param name="TextVariable">The slot that takes the text.</param>
public sealed partial record FallbackTemplate(string Name, string Language, string TextVariable)
{
    // A template's body, its own words included, has at most 1024 characters.
    private const int LongestText = 1000;

    /// <summary>The template with the text; null when the text is none, or too long for it.</summary>
    public TemplateContent? Carry(OutboundContent content)
    {
        // Slots take no line breaks, no tabs and no more than four spaces in a row.
        var text = content is TextContent { Text: var said } ? Blank().Replace(said, " ").Trim() : "";
        return text.Length is > 0 and <= LongestText
            ? new TemplateContent(Name, Language, new Dictionary<string, string> { [TextVariable] = text })
            : null;
    }

    [GeneratedRegex(@"\s*[\r\n\t\v\f\u0085\u2028\u2029]\s*|\s{4,}")]
    private static partial Regex Blank();
}
