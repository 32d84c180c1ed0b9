using System.Globalization;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Providers.Meta.Templates;

/// <summary>A declaration as <c>POST /{WABA}/message_templates</c> takes it.</summary>
internal static class DeclarationBody
{
    public static JsonObject Write(MessageTemplate declaration) => new()
    {
        ["name"] = declaration.Name,
        ["language"] = declaration.Language,
        ["category"] = declaration.Category.Name(),
        ["parameter_format"] = declaration.Format.Name(),
        ["components"] = Components(declaration),
    };

    private static JsonArray Components(MessageTemplate declaration)
    {
        var components = new JsonArray();
        if (declaration.Header is { } header)
        {
            components.Add(Header(header, declaration));
        }

        components.Add(Body(declaration));
        if (declaration.Footer is { } footer)
        {
            components.Add(new JsonObject { ["type"] = "FOOTER", ["text"] = footer });
        }

        if (declaration.Buttons.Count > 0)
        {
            components.Add(new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. declaration.Buttons.Select(Button)]) });
        }

        return components;
    }

    private static JsonObject Header(TemplateHeader header, MessageTemplate declaration)
    {
        var component = new JsonObject { ["type"] = "HEADER", ["format"] = header.Format.Name() };
        if (header.Text is { } text)
        {
            component["text"] = Numbered(text, declaration, [.. TemplateSlots.In(text)]);
        }

        if (declaration.HeaderParameter is { } slot)
        {
            component["example"] = declaration.Format == ParameterFormat.Named
                ? new JsonObject { ["header_text_named_params"] = Examples([slot]) }
                : new JsonObject { ["header_text"] = new JsonArray(slot.Example) };
        }
        else if (header.Example is { } handle)
        {
            component["example"] = new JsonObject { ["header_handle"] = new JsonArray(handle) };
        }

        return component;
    }

    private static JsonObject Body(MessageTemplate declaration)
    {
        var slots = declaration.BodyParameters;
        var component = new JsonObject
        {
            ["type"] = "BODY",
            ["text"] = Numbered(declaration.Body ?? "", declaration, [.. slots.Select(slot => slot.Name)]),
        };
        if (slots.Count > 0)
        {
            component["example"] = declaration.Format == ParameterFormat.Named
                ? new JsonObject { ["body_text_named_params"] = Examples(slots) }
                : new JsonObject { ["body_text"] = new JsonArray(new JsonArray([.. slots.Select(JsonNode? (slot) => slot.Example)])) };
        }

        return component;
    }

    private static JsonObject Button(DeclaredButton button)
    {
        var written = new JsonObject { ["type"] = button.Type.ToUpperInvariant() };
        Add(written, "text", button.Text);
        Add(written, "url", button.Url is { } url ? TemplateSlots.Replace(url, _ => "{{1}}") : null);
        Add(written, "phone_number", button.PhoneNumber);
        if (button.Example is { } example)
        {
            written["example"] = button.Type == DeclaredButtons.Url ? new JsonArray(example) : example;
        }

        return written;
    }

    private static string Numbered(string text, MessageTemplate declaration, List<string> order) =>
        declaration.Format == ParameterFormat.Named
        ? text
        : TemplateSlots.Replace(text, slot => "{{" + (order.IndexOf(slot) + 1).ToString(CultureInfo.InvariantCulture) + "}}");

    private static JsonArray Examples(IReadOnlyList<TemplateParameter> slots) =>
        new([.. slots.Select(slot => new JsonObject { ["param_name"] = slot.Name, ["example"] = slot.Example })]);

    private static void Add(JsonObject to, string name, string? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }
}
