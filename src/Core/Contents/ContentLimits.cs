namespace WhatsAppEngine.Core.Contents;

/// <summary>WhatsApp's limits on what a message says (Cloud API reference, message bodies by type).</summary>
public static class ContentLimits
{
    /// <summary>Characters of a text message.</summary>
    public const int Text = 4096;

    /// <summary>Characters of the text above buttons.</summary>
    public const int InteractiveBody = 1024;

    /// <summary>Characters of the texts above and under an interactive body.</summary>
    public const int HeaderOrFooter = 60;

    /// <summary>Reply buttons.</summary>
    public const int Buttons = 3;

    /// <summary>Characters on a button.</summary>
    public const int ButtonTitle = 20;

    /// <summary>Characters of a button's id.</summary>
    public const int ButtonId = 256;

    /// <summary>What is wrong with a content, naming field and limit; null when nothing is.</summary>
    public static string? Problem(OutboundContent content) => content switch
    {
        TextContent text => Length("text", text.Text, Text),
        ButtonsContent buttons => Length("text", buttons.Body, InteractiveBody)
            ?? Optional("header_text", buttons.Header) ?? Optional("footer_text", buttons.Footer) ?? Problem(buttons.Buttons),
        TemplateContent template => Length("template_name", template.Name, 512),
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };

    private static string? Problem(IReadOnlyList<ReplyButton> buttons)
    {
        if (buttons.Count is 0 or > Buttons)
        {
            return $"buttons has {buttons.Count} entries; give 1 to {Buttons}.";
        }

        if (buttons.Select(b => b.Id).Distinct().Count() != buttons.Count)
        {
            return "buttons has an id twice; give each button an id of its own.";
        }

        return buttons.Select(b => Length("buttons.title", b.Title, ButtonTitle) ?? Length("buttons.id", b.Id, ButtonId)).FirstOrDefault(p => p is not null);
    }

    private static string? Optional(string field, string? value) => value is null ? null : Length(field, value, HeaderOrFooter);

    private static string? Length(string field, string value, int limit) => value.Length switch
    {
        _ when string.IsNullOrWhiteSpace(value) => $"{field} is empty; give it something to read.",
        _ when value.Contains('\0', StringComparison.Ordinal) => $"{field} has a NUL character; take it out.",
        var length when length > limit => $"{field} has {length} characters; WhatsApp takes at most {limit}.",
        _ => null,
    };
}
