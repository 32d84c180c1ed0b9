using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>What a template must be like to be created.</summary>
internal static partial class TemplateCreation
{
    private const int BodyLimit = 1024;
    private const int HeaderOrFooterLimit = 60;
    private const int MostButtons = 10;
    private const int ButtonLimit = 25;
    private const int UrlLimit = 2000;

    public static GraphError? Check(JsonElement template) =>
        (Name().IsMatch(template.Text("name") ?? "") ? null : Field.Invalid("Param name must have 1 to 512 of a-z, 0-9 and _"))
        ?? (template.Text("language") is { Length: > 0 } ? null : Field.Invalid("Param language is required"))
        ?? (template.Text("category") is "MARKETING" or "UTILITY" or "AUTHENTICATION"
            ? null
            : Field.Invalid("Param category must be one of {MARKETING, UTILITY, AUTHENTICATION}"))
        ?? (template.Text("parameter_format")?.ToUpperInvariant() is null or "NAMED" or "POSITIONAL"
            ? null
            : Field.Invalid("Param parameter_format must be one of {NAMED, POSITIONAL}"))
        ?? CheckComponents(template.Items("components"), template.Text("category") == "AUTHENTICATION");

    /// <summary>Components alone, for an edit.</summary>
    public static GraphError? CheckComponents(IReadOnlyList<JsonElement> components, bool writesItsOwnBody) =>
        (components.Any(component => TypeOf(component) == "BODY") ? null : Field.Invalid("A template needs a BODY component"))
        ?? Field.First(components.Select(component => CheckComponent(component, writesItsOwnBody)));

    private static GraphError? CheckComponent(JsonElement component, bool writesItsOwnBody) => TypeOf(component) switch
    {
        "BODY" => writesItsOwnBody ? null : CheckText(component, BodyLimit, "body_text"),
        "FOOTER" => writesItsOwnBody ? null : CheckText(component, HeaderOrFooterLimit, ""),
        "HEADER" => component.Text("format")?.ToUpperInvariant() switch
        {
            "TEXT" => CheckText(component, HeaderOrFooterLimit, "header_text"),
            "IMAGE" or "VIDEO" or "DOCUMENT" or "LOCATION" or "GIF" => null,
            _ => Field.Invalid("Param format of HEADER must be one of {TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION}"),
        },
        "BUTTONS" => CheckButtons(component.Items("buttons")),
        "CAROUSEL" or "LIMITED_TIME_OFFER" => null,
        _ => Field.Invalid("Param type of a component must be one of {HEADER, BODY, FOOTER, BUTTONS}"),
    };

    private static GraphError? CheckText(JsonElement component, int limit, string example)
    {
        var text = component.Text("text") ?? "";
        var hasPlaces = TemplateText.Places(text).Count > 0;
        return Field.Text(component, "text", limit, 100)
            ?? (example == "body_text" && TemplateText.HasPlaceAtAnEnd(text)
                ? Field.Invalid("Variables can't be at the start or end of the template")
                : null)
            ?? (TemplateText.HasAdjacentPlaces(text) ? Field.Invalid("Variables can't stand side by side") : null)
            ?? (example == "header_text" && TemplateText.Places(text).Count > 1 ? Field.Invalid("A header has at most one variable") : null)
            ?? (hasPlaces && example == "" ? Field.Invalid("A footer has no variables") : null)
            ?? (hasPlaces && !HasExample(component.Member("example"), example) ? Field.Invalid("Variables need an example") : null);
    }

    private static bool HasExample(JsonElement given, string example) =>
        given.Member(example).IsThere() || given.Member($"{example}_named_params").IsThere();

    private static GraphError? CheckButtons(IReadOnlyList<JsonElement> buttons) =>
        (buttons.Count is 0 or > MostButtons ? Field.Invalid("A template has 1 to 10 buttons") : null)
        ?? (AtMost(buttons, "URL", 2) ?? AtMost(buttons, "PHONE_NUMBER", 1) ?? AtMost(buttons, "COPY_CODE", 1))
        ?? (AreGrouped(buttons) ? null : Field.Invalid("Quick replies must stand together"))
        ?? Field.First(buttons.Select(CheckButton));

    private static GraphError? CheckButton(JsonElement button) => TypeOf(button) switch
    {
        "QUICK_REPLY" or "PHONE_NUMBER" => Field.Text(button, "text", ButtonLimit, 100),
        "URL" => Field.Text(button, "text", ButtonLimit, 100) ?? Field.Text(button, "url", UrlLimit, 100),
        "" => Field.Invalid("A button needs a type"),
        _ => null,
    };

    private static GraphError? AtMost(IReadOnlyList<JsonElement> buttons, string type, int most) =>
        buttons.Count(button => TypeOf(button) == type) > most
            ? Field.Invalid($"A template has at most {most} buttons of type {type}")
            : null;

    // Seen as a row of quick replies and others, the kind changes once at most.
    private static bool AreGrouped(IReadOnlyList<JsonElement> buttons) =>
        buttons.Zip(buttons.Skip(1)).Count(pair => TypeOf(pair.First) == "QUICK_REPLY" != (TypeOf(pair.Second) == "QUICK_REPLY")) <= 1;

    private static string TypeOf(JsonElement element) => element.Text("type")?.ToUpperInvariant() ?? "";

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex Name();
}
