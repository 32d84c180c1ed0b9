using System.Globalization;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>A filled template as an ordinary message, for providers that have no templates.</summary>
public static class TemplateSubstitute
{
    /// <summary>
    /// Header, text, links and footer in the template's order: a text; with quick replies a text with buttons; with a file in the header the
    /// file with the text under it. Of a content that fits (<see cref="TemplateFit"/>). Null when the template's text is not known here.
    /// </summary>
    public static OutboundContent? Of(MessageTemplate template, TemplateContent content)
    {
        if (template.Body is null || template.NeedsComponents || content.ComponentsJson is not null)
        {
            return null;
        }

        var values = new SlotValues(content.Variables, template);
        var header = template.Header is { Text: { } line } ? TemplateText.Hydrate(line, values, template) : null;
        var body = Paragraphs(Place(content.HeaderLocation), TemplateText.Hydrate(template.Body, values, template), Links(template, content));
        var replies = Replies(template, content);
        return (replies.Count, content.HeaderMedia) switch
        {
            ( > 0, var media) => new ButtonsContent(body, replies, header, template.Footer, media),
            (_, { } media) => media with { Caption = Paragraphs(body, Small(template.Footer)) },
            _ => new TextContent(Paragraphs(header is null ? null : $"*{header}*", body, Small(template.Footer)), PreviewLink: HasLink(template)),
        };
    }

    // What comes back for a button that the message gave nothing for is its own text, as with Meta.
    private static List<ReplyButton> Replies(MessageTemplate template, TemplateContent content) =>
    [
        .. template.Buttons.Index().Where(button => button.Item is { Type: DeclaredButtons.QuickReply, Text: not null }).Select(button =>
            new ReplyButton(ValueOf(content, button.Index) is { Length: > 0 } given ? given : button.Item.Text!, button.Item.Text!)),
    ];

    private static string Links(MessageTemplate template, TemplateContent content) =>
        string.Join('\n', template.Buttons.Index()
            .Where(button => button.Item.Type is DeclaredButtons.Url or DeclaredButtons.PhoneNumber or DeclaredButtons.CopyCode)
            .Select(button => TemplateText.Line(button.Item, ValueOf(content, button.Index))));

    private static string? Place(LocationContent? place) => place is null ? null : string.Join('\n', new[]
    {
        place.Name, place.Address,
        string.Create(CultureInfo.InvariantCulture, $"https://maps.google.com/?q={place.Latitude},{place.Longitude}"),
    }.Where(line => !string.IsNullOrEmpty(line)));

    private static string? ValueOf(TemplateContent content, int index) => content.Buttons.FirstOrDefault(given => given.Index == index)?.Value;

    private static bool HasLink(MessageTemplate template) => template.Buttons.Any(button => button.Type == DeclaredButtons.Url);

    private static string? Small(string? footer) => footer is null ? null : $"_{footer}_";

    private static string Paragraphs(params IEnumerable<string?> parts) => string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
}
