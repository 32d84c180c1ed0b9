namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>Limits that hold for every template; whether values fit the template itself is another question.</summary>
internal static class TemplateLimits
{
    public static string? Problem(TemplateContent template) =>
        Check.Text("template_name", template.Name, ContentLimits.TemplateName)
        ?? Check.Text("template_language", template.Language)
        ?? Check.First(template.Variables.Select(Slot))
        ?? Header(template)
        ?? Buttons(template.Buttons);

    private static string? Slot(KeyValuePair<string, string> slot) => slot.Key is "" || slot.Key.Contains('\0', StringComparison.Ordinal)
        ? "template_variables has a name that is empty or has a NUL character; name the slots as the template does."
        : Check.Text($"template_variables.{slot.Key}", slot.Value);

    private static string? Header(TemplateContent template) => template switch
    {
        { HeaderMedia: not null, HeaderLocation: not null } => "template_header has a file and a place; give one of them only.",
        { HeaderMedia: { } media } => FileLimits.HeaderProblem("template_header.", media),
        { HeaderLocation: { } location } => LocationLimits.Problem("template_header.", location),
        _ => null,
    };

    private static string? Buttons(IReadOnlyList<TemplateButton> buttons) =>
        Check.First(buttons.Select((button, place) => button.Index < 0
            ? $"template_buttons[{place}].index is negative; count the template's buttons from 0."
            : Check.Text($"template_buttons[{place}].value", button.Value)))
        ?? (buttons.Select(button => button.Index).Distinct().Count() == buttons.Count
            ? null
            : "template_buttons has an index twice; give each button of the template at most one value.");
}
