using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Contents;

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
        if (template.ComponentsJson is { } components)
        {
            json.WritePropertyName("components");
            json.WriteRawValue(components);
        }
        else if (template.Variables.Count > 0)
        {
            WriteBody(json, template.Variables);
        }

        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, IReadOnlyDictionary<string, string> variables)
    {
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "body");
        json.WriteStartArray("parameters");
        WriteParameters(json, variables);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Slots are either numbered or named, never both: numbered ones go in their order and without a name.
    private static void WriteParameters(Utf8JsonWriter json, IReadOnlyDictionary<string, string> variables)
    {
        var areNumbered = variables.Keys.All(name => NumberOf(name) is not null);
        foreach (var (name, value) in areNumbered ? variables.OrderBy(slot => NumberOf(slot.Key)) : variables.AsEnumerable())
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            if (!areNumbered)
            {
                json.WriteString("parameter_name", name);
            }

            json.WriteString("text", value);
            json.WriteEndObject();
        }
    }

    private static int? NumberOf(string slot) =>
        int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
