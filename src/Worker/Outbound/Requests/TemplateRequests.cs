using System.Text.Json;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Reads templates.</summary>
internal static class TemplateRequests
{
    public static RequestedContent Read(OutboundMessagePayload payload)
    {
        var problem = ComponentsProblem(payload.TemplateComponents) ?? HeaderProblem(payload.TemplateHeader) ?? ButtonsProblem(payload);
        return problem is null ? RequestedContent.Of(Content(payload)) : RequestedContent.Wrong(problem);
    }

    private static TemplateContent Content(OutboundMessagePayload payload) =>
        new(payload.TemplateName ?? "", payload.TemplateLanguage, Variables(payload), payload.TemplateComponents?.GetRawText())
        {
            HeaderMedia = payload.TemplateHeader is { } file ? Media(file) : null,
            HeaderLocation = payload.TemplateHeader is { Type: "location" } place ? Location(place) : null,
            Buttons = [.. Given.OrEmpty(payload.TemplateButtons).Select(Button)],
        };

    // Null is how many languages write that there is no value.
    private static Dictionary<string, string> Variables(OutboundMessagePayload payload) =>
        (payload.TemplateVariables ?? new Dictionary<string, JsonElement>())
            .Where(variable => variable.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(variable => variable.Key, variable => variable.Value.ToString());

    private static TemplateButton Button(TemplateButtonPayload button) =>
        new(button.Index ?? 0, TemplateButtonKinds.TryParse(button.Type, out var kind) ? kind : default, button.Value ?? "");

    private static MediaContent? Media(TemplateHeaderPayload header) =>
        MediaRequests.Header(header);

    private static LocationContent? Location(TemplateHeaderPayload header) =>
        PlaceRequests.Read(header.Latitude, header.Longitude, header.Name, header.Address);

    private static string? ComponentsProblem(JsonElement? components) => components is null or { ValueKind: JsonValueKind.Array }
        ? null
        : "template_components is no array; write the components as Meta documents them, or use template_variables.";

    private static string? HeaderProblem(TemplateHeaderPayload? header) => header switch
    {
        null => null,
        { Type: "location" } => Location(header) is null
            ? "template_header.latitude and longitude are needed; give both in degrees."
            : null,
        _ => Media(header) is null ? "template_header.type must be image, video, document or location." : null,
    };

    private static string? ButtonsProblem(OutboundMessagePayload payload) => Given.OrEmpty(payload.TemplateButtons)
        .Select((button, place) => button switch
        {
            { Index: null } => $"template_buttons[{place}].index is missing; count the template's buttons from 0.",
            _ when !TemplateButtonKinds.TryParse(button.Type, out _) =>
                $"template_buttons[{place}].type must be quick_reply, url or copy_code.",
            _ => null,
        })
        .FirstOrDefault(problem => problem is not null);
}
