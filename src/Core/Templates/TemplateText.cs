using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>A template as plain text: for people who look at it, and for providers that have no templates.</summary>
public static class TemplateText
{
    /// <summary>
    /// Header, text, footer and what buttons offer, with a blank line between. A slot without a value shows <c>-</c>. Null when
    /// the template's text is not known.
    /// </summary>
    public static string? Of(MessageTemplate template, TemplateContent content)
    {
        if (template.Body is null)
        {
            return null;
        }

        var values = new SlotValues(content.Variables, template);
        string?[] parts =
        [
            template.Header is { Text: { } header } ? $"*{Hydrate(header, values, template)}*" : null,
            Hydrate(template.Body, values, template),
            template.Footer is { } footer ? $"_{footer}_" : null,
            Buttons(template, content),
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    internal static string Hydrate(string text, SlotValues values, MessageTemplate template) => TemplateSlots.Replace(
        text,
        slot => template.Parameters.FirstOrDefault(parameter => parameter.Name == slot) is { } parameter
            ? values.Of(parameter)
            : TemplateFit.Nothing);

    private static string Buttons(MessageTemplate template, TemplateContent content) =>
        string.Join('\n', template.Buttons.Index().Select(button =>
            Line(button.Item, content.Buttons.FirstOrDefault(given => given.Index == button.Index)?.Value)));

    internal static string Line(DeclaredButton button, string? value) => button switch
    {
        { Url: { } url } => $"{button.Text}: {TemplateSlots.Replace(url, _ => value ?? TemplateFit.Nothing)}",
        { PhoneNumber: { } phone } => $"{button.Text}: {phone}",
        { Type: DeclaredButtons.CopyCode } => value ?? TemplateFit.Nothing,
        _ => $"[{button.Text ?? button.Type}]",
    };
}
