using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Providers.Meta.Bodies;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>A template as Meta wants it posted.</summary>
internal static class MetaTemplate
{
    public static void Write(Utf8JsonWriter json, TemplateContent template)
    {
        json.WriteString("type", "template");
        json.WriteStartObject("template");
        json.WriteString("name", template.Name);
        json.WriteStartObject("language");
        json.WriteString("code", template.Language);
        json.WriteEndObject();
        WriteComponents(json, template);
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, TemplateContent template)
    {
        if (template.ComponentsJson is { } components)
        {
            json.WritePropertyName("components");
            json.WriteRawValue(components);
            return;
        }

        if (template is { Variables.Count: 0, HeaderText: null, HeaderMedia: null, HeaderLocation: null, Buttons.Count: 0 })
        {
            return;
        }

        json.WriteStartArray("components");
        WriteHeader(json, template);
        WriteBody(json, template.Variables);
        WriteButtons(json, template.Buttons);
        json.WriteEndArray();
    }

    private static void WriteHeader(Utf8JsonWriter json, TemplateContent template)
    {
        if (template is { HeaderText: null, HeaderMedia: null, HeaderLocation: null })
        {
            return;
        }

        StartComponent(json, "header");
        json.WriteStartObject();
        WriteHeaderParameter(json, template);
        json.WriteEndObject();
        EndComponent(json);
    }

    private static void WriteHeaderParameter(Utf8JsonWriter json, TemplateContent template)
    {
        switch (template)
        {
            case { HeaderMedia: { } media }:
                json.WriteString("type", media.Kind.Name());
                json.WritePropertyName(media.Kind.Name());
                MediaBody.Write(json, media);
                break;
            case { HeaderLocation: { } location }:
                json.WriteString("type", "location");
                json.WritePropertyName("location");
                LocationBody.Write(json, location);
                break;
            case { HeaderText: { } text }:
                WriteText(json, text.Name, text.Value);
                break;
        }
    }

    // Slots are either numbered or named, never both: numbered ones go in their order and without a name.
    private static void WriteBody(Utf8JsonWriter json, IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Count == 0)
        {
            return;
        }

        StartComponent(json, "body");
        var areNumbered = variables.Keys.All(name => NumberOf(name) is not null);
        foreach (var (name, value) in areNumbered ? variables.OrderBy(slot => NumberOf(slot.Key)) : variables.AsEnumerable())
        {
            json.WriteStartObject();
            WriteText(json, areNumbered ? null : name, value);
            json.WriteEndObject();
        }

        EndComponent(json);
    }

    private static void WriteButtons(Utf8JsonWriter json, IReadOnlyList<TemplateButton> buttons)
    {
        foreach (var button in buttons.OrderBy(button => button.Index))
        {
            json.WriteStartObject();
            json.WriteString("type", "button");
            json.WriteString("sub_type", button.Kind.Name());
            json.WriteString("index", button.Index.ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("parameters");
            json.WriteStartObject();
            var parameter = ParameterOf(button.Kind);
            json.WriteString("type", parameter);
            json.WriteString(parameter, button.Value);
            json.WriteEndObject();
            EndComponent(json);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string? name, string value)
    {
        json.WriteString("type", "text");
        json.WriteOptional("parameter_name", name);
        json.WriteString("text", value);
    }

    private static void StartComponent(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteStartArray("parameters");
    }

    private static void EndComponent(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string ParameterOf(TemplateButtonKind kind) => kind switch
    {
        TemplateButtonKind.QuickReply => "payload",
        TemplateButtonKind.Url => "text",
        TemplateButtonKind.CopyCode => "coupon_code",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static int? NumberOf(string slot) =>
        int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
