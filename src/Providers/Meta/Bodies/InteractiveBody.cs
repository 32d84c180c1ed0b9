using System.Text.Json;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Providers.Meta.Bodies;

/// <summary><c>interactive</c>: texts around an action.</summary>
internal static class InteractiveBody
{
    public static void Write(Utf8JsonWriter json, InteractiveContent interactive)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeOf(interactive));
        WriteHeader(json, interactive);
        WriteText(json, "body", interactive.Body);
        WriteText(json, "footer", FooterOf(interactive));
        json.WriteStartObject("action");
        InteractiveAction.Write(json, interactive);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(InteractiveContent interactive) => interactive switch
    {
        ButtonsContent => "button",
        ListContent => "list",
        LinkContent => "cta_url",
        LocationRequestContent => "location_request_message",
        ContactRequestContent => "request_contact_info",
        _ => throw new ArgumentOutOfRangeException(nameof(interactive)),
    };

    private static (string? Text, MediaContent? Media) HeaderOf(InteractiveContent interactive) => interactive switch
    {
        ButtonsContent buttons => (buttons.Header, buttons.HeaderMedia),
        ListContent list => (list.Header, null),
        LinkContent link => (link.Header, link.HeaderMedia),
        _ => default,
    };

    private static string? FooterOf(InteractiveContent interactive) => interactive switch
    {
        ButtonsContent buttons => buttons.Footer,
        ListContent list => list.Footer,
        LinkContent link => link.Footer,
        _ => null,
    };

    private static void WriteHeader(Utf8JsonWriter json, InteractiveContent interactive)
    {
        var (text, media) = HeaderOf(interactive);
        if (media is null && text is null)
        {
            return;
        }

        json.WriteStartObject("header");
        json.WriteString("type", media?.MessageType ?? "text");
        json.WriteOptional("text", media is null ? text : null);
        if (media is not null)
        {
            json.WritePropertyName(media.MessageType);
            MediaBody.Write(json, media);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteStartObject(name);
            json.WriteString("text", text);
            json.WriteEndObject();
        }
    }
}
