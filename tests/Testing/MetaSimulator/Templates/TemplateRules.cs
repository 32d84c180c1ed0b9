using System.Text.Json;
using WhatsAppEngine.Testing.MetaSimulator.Graph;
using WhatsAppEngine.Testing.MetaSimulator.Media;
using WhatsAppEngine.Testing.MetaSimulator.Messages;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>Whether a template may be sent, and its parameters fit.</summary>
internal static class TemplateRules
{
    private const int LongestBody = 1024;

    public static GraphError? Check(JsonElement sent, SimulatedTemplate? template, MediaStore media) =>
        Field.Text(sent, "template.name", 512)
        ?? Field.Object(sent, "template.language")
        ?? Field.Text(sent.Member("language"), "template.language.code")
        ?? Field.Only(sent, "template", "name", "language", "components")
        ?? CheckStatus(template)
        ?? CheckParts(sent, template!, media);

    private static GraphError? CheckStatus(SimulatedTemplate? template) => template?.Status switch
    {
        "APPROVED" => null,
        "PAUSED" => new GraphError(132015, "The template is paused because of its quality"),
        "DISABLED" => new GraphError(132016, "The template was paused too often and is disabled"),
        _ => new GraphError(132001, "No approved template of this name in this language"),
    };

    private static GraphError? CheckParts(JsonElement sent, SimulatedTemplate template, MediaStore media)
    {
        var parts = sent.Items("components");
        return Field.First(parts.Select(part => part.Text("type")?.ToLowerInvariant() is "header" or "body" or "button"
                ? null
                : new GraphError(132012, "A component is header, body or button")))
            ?? CheckHeader(template, Parameters(parts, "header"), media)
            ?? CheckTexts(template, "BODY", Parameters(parts, "body"))
            ?? CheckLength(template, Parameters(parts, "body"))
            ?? TemplateButtonRules.Check(template, [.. parts.Where(part => part.Text("type")?.ToLowerInvariant() == "button")]);
    }

    private static IReadOnlyList<JsonElement> Parameters(IReadOnlyList<JsonElement> parts, string type) =>
        parts.FirstOrDefault(part => part.Text("type")?.ToLowerInvariant() == type).Items("parameters");

    private static GraphError? CheckHeader(SimulatedTemplate template, IReadOnlyList<JsonElement> parameters, MediaStore media)
    {
        var format = TemplateText.Component(template, "HEADER")?["format"]?.ToString().ToLowerInvariant();
        return format is "image" or "video" or "document" or "location"
            ? CheckFile(format, parameters, media)
            : CheckTexts(template, "HEADER", parameters);
    }

    private static GraphError? CheckFile(string format, IReadOnlyList<JsonElement> parameters, MediaStore media) =>
        parameters.Count != 1 || parameters[0].Text("type")?.ToLowerInvariant() != format
            ? new GraphError(132012, $"header: Format mismatch, expected {format.ToUpperInvariant()}, received {ReceivedBy(parameters)}")
        : Field.Object(parameters[0], $"template.header.{format}")
            ?? (format == "location"
                ? LocationRules.Check(parameters[0].Member(format))
                : MediaRules.CheckHeader(format, parameters[0].Member(format), media));

    private static string ReceivedBy(IReadOnlyList<JsonElement> parameters) =>
        parameters.Count == 0 ? "UNKNOWN" : parameters[0].Text("type")?.ToUpperInvariant() ?? "UNKNOWN";

    private static GraphError? CheckTexts(SimulatedTemplate template, string type, IReadOnlyList<JsonElement> parameters)
    {
        var places = TemplateText.Places(TemplateText.Of(template, type));
        var named = template.ParameterFormat == "NAMED";
        return (parameters.Count == places.Count
                ? null
                : new GraphError(132000, $"{type.ToLowerInvariant()}: {parameters.Count} parameters instead of {places.Count}"))
            ?? Field.First(parameters.Select(parameter => CheckText(parameter, named)))
            ?? (named && !places.Order().SequenceEqual(parameters.Select(parameter => parameter.Text("parameter_name")!).Order())
                ? new GraphError(132012, "Parameter names are not those of the template")
                : null);
    }

    private static GraphError? CheckText(JsonElement parameter, bool named) =>
        parameter.Text("type")?.ToLowerInvariant() is not ("text" or "currency" or "date_time")
            ? new GraphError(132012, "A text parameter is expected")
        : parameter.Member("parameter_name").IsThere() != named
            ? new GraphError(132012, named ? "parameter_name is missing or empty" : "parameter_name is not for positional parameters")
        : parameter.Text("type") == "text" ? Field.Text(parameter, "template.parameters.text") : null;

    private static GraphError? CheckLength(SimulatedTemplate template, IReadOnlyList<JsonElement> parameters)
    {
        var given = parameters.Sum(parameter => Field.LengthOf(parameter.Text("text") ?? ""));
        return Field.LengthOf(TemplateText.Of(template, "BODY")) + given > LongestBody + (8 * parameters.Count)
            ? new GraphError(132005, "The body with its parameters is too long")
            : null;
    }
}
