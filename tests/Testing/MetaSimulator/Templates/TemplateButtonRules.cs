using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>The parameters of a template's buttons.</summary>
internal static class TemplateButtonRules
{
    private const int LongestCode = 20;
    private const int LongestPayload = 256;

    public static GraphError? Check(SimulatedTemplate template, IReadOnlyList<JsonElement> given)
    {
        var buttons = TemplateText.Component(template, "BUTTONS")?["buttons"]?.AsArray().OfType<JsonObject>().ToList() ?? [];
        return Field.First(given.Select(part => CheckGiven(buttons, part)))
            ?? Field.First(buttons.Select((button, place) => Needed(button) is { } need && !given.Any(part => part.Number("index") == place)
                ? new GraphError(131008, $"Button at index {place} of type {need} requires a parameter")
                : null));
    }

    private static GraphError? CheckGiven(IReadOnlyList<JsonObject> buttons, JsonElement part)
    {
        if (part.Number("index") is not { } place || place < 0 || place >= buttons.Count)
        {
            return new GraphError(132012, "index names no button of the template");
        }

        var (type, kind) = (TypeOf(buttons[place]), part.Text("sub_type")?.ToLowerInvariant());
        var parameter = part.Items("parameters") is [var first, ..] ? first : default;
        return kind != KindOf(type) ? new GraphError(132012, $"Button at index {place} is {type}, not {kind}")
            : type == "QUICK_REPLY" ? Field.Text(parameter, "template.button.payload", LongestPayload)
            : type == "COPY_CODE" ? Field.Text(parameter, "template.button.coupon_code", LongestCode)
            : Needed(buttons[place]) is null ? new GraphError(132000, $"Button at index {place} takes no parameter")
            : Field.Text(parameter, "template.button.text");
    }

    // The type of what must be given to send the template; null when nothing must.
    private static string? Needed(JsonObject button) => TypeOf(button) switch
    {
        "URL" when TemplateText.Places(button["url"]?.ToString() ?? "").Count > 0 => "url",
        "OTP" => "url",
        "COPY_CODE" => "copy_code",
        _ => null,
    };

    private static string KindOf(string type) => type == "OTP" ? "url" : type.ToLowerInvariant();

    private static string TypeOf(JsonObject button) => button["type"]?.ToString().ToUpperInvariant() ?? "";
}
