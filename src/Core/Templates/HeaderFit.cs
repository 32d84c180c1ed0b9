using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Templates;

/// <summary>Whether the header gets what it takes.</summary>
internal static class HeaderFit
{
    private const string Field = "template_header";

    public static IReadOnlyList<TemplateProblem> Problems(
        TemplateContent content, MessageTemplate template) => template.Header?.Format switch
    {
        HeaderFormat.Image => OfFile(content, MediaKind.Image),
        HeaderFormat.Video => OfFile(content, MediaKind.Video),
        HeaderFormat.Document => OfFile(content, MediaKind.Document),
        HeaderFormat.Location =>
        [
            .. TemplateRules.When(
                content.HeaderLocation is null, Field,
                "is missing; the template's header takes a place: give type location, latitude and longitude."),
            .. TemplateRules.When(content.HeaderMedia is not null, Field, "has a file; the template's header takes a place."),
        ],
        _ => [.. TemplateRules.When(content.HeaderMedia is not null || content.HeaderLocation is not null,
            Field, "is not wanted; the template's header takes neither file nor place: leave it out.")],
    };

    private static IReadOnlyList<TemplateProblem> OfFile(TemplateContent content, MediaKind kind) =>
    [
        .. TemplateRules.When(
            content.HeaderMedia is null, Field,
            $"is missing; the template's header takes a file: give type {kind.Name()} with media_link or media_id."),
        .. TemplateRules.When(
            content.HeaderMedia is { } media && media.Kind != kind,
            $"{Field}.type", $"must be {kind.Name()}, as the template's header is."),
        .. TemplateRules.When(
            content.HeaderLocation is not null, Field, $"has a place; the template's header takes a file of type {kind.Name()}."),
    ];
}
