using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Reads the declarations of one file: each YAML document is a template.</summary>
internal static class TemplateFile
{
    private static readonly Dictionary<string, TemplateCategory> Categories =
        Enum.GetValues<TemplateCategory>().ToDictionary(category => category.Name());

    private static readonly Dictionary<string, ParameterFormat> Formats =
        Enum.GetValues<ParameterFormat>().ToDictionary(format => format.Name());

    private static readonly Dictionary<string, HeaderFormat> Headers = Enum.GetValues<HeaderFormat>().ToDictionary(format => format.Name());

    /// <exception cref="TemplateFileException">Something is wrong with it.</exception>
    public static IReadOnlyList<MessageTemplate> Read(string text, string file) => [.. YamlFields.Read(text, file).Select(Template)];

    private static MessageTemplate Template(YamlFields fields)
    {
        fields.Only("name", "language", "category", "parameter_format", "header", "body", "footer", "parameters", "buttons");
        return new MessageTemplate
        {
            Name = fields.Required("name"),
            Language = fields.Text("language") ?? "pt_BR",
            Category = fields.Word("category", TemplateCategory.Utility, Categories),
            Format = fields.Word("parameter_format", ParameterFormat.Positional, Formats),
            Header = fields.Group("header") is { } header ? Header(header) : null,
            Body = fields.Required("body"),
            Footer = fields.Text("footer"),
            Parameters = [.. fields.Groups("parameters").Select(Parameter)],
            Buttons = [.. fields.Groups("buttons").Select(Button)],
        };
    }

    private static TemplateHeader Header(YamlFields fields)
    {
        fields.Only("format", "text", "example");
        return new TemplateHeader(fields.Word("format", HeaderFormat.Text, Headers), fields.Text("text"), fields.Text("example"));
    }

    private static TemplateParameter Parameter(YamlFields fields)
    {
        fields.Only("name", "example", "optional");
        return new TemplateParameter(fields.Required("name"), fields.Text("example"), fields.Flag("optional"));
    }

    private static DeclaredButton Button(YamlFields fields)
    {
        fields.Only("type", "text", "url", "phone_number", "example");
        return new DeclaredButton(
            fields.Required("type"), fields.Text("text"), fields.Text("url"), fields.Text("phone_number"), fields.Text("example"));
    }
}
