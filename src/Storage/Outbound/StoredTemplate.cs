using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>The stored form of templates.</summary>
internal static class StoredTemplate
{
    public static StoredContent From(TemplateContent template) => new()
    {
        Kind = "template",
        TemplateName = template.Name,
        TemplateLanguage = template.Language,
        TemplateVariables = template.Variables,
        TemplateComponents = template.ComponentsJson,
        TemplateMedia = StoredMedia.From(template.HeaderMedia),
        TemplateLocation = StoredLocation.From(template.HeaderLocation),
        TemplateButtons = template.Buttons is [] ? null : [.. template.Buttons.Select(From)],
    };

    public static TemplateContent ToContent(StoredContent stored) => new(
        stored.TemplateName ?? "",
        stored.TemplateLanguage ?? "pt_BR",
        stored.TemplateVariables ?? new Dictionary<string, string>(),
        stored.TemplateComponents)
    {
        HeaderMedia = stored.TemplateMedia?.ToContent(),
        HeaderLocation = stored.TemplateLocation?.ToContent(),
        Buttons = [.. (stored.TemplateButtons ?? []).Select(ToButton)],
    };

    private static StoredTemplateButton From(TemplateButton button) => new(button.Index, button.Kind.Name(), button.Value);

    private static TemplateButton ToButton(StoredTemplateButton button) => TemplateButtonKinds.TryParse(button.Type, out var kind)
        ? new TemplateButton(button.Index, kind, button.Value)
        : throw new JsonException($"A stored template button is of the unknown type {button.Type}.");
}
