using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>A message as Meta wants it posted.</summary>
internal static class MetaMessage
{
    private static readonly JsonWriterOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SendRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AsIs))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("recipient_type", request.To.GroupId is null ? "individual" : "group");
            WriteRecipient(json, request.To);
            WriteQuoted(json, request.ReplyToMessageId);
            json.WriteString("biz_opaque_callback_data", request.MessageId.ToString("D"));
            WriteContent(json, request.Content);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // A user id in "to" is accepted and then never delivered; and the phone is preferred, so that webhooks keep carrying it.
    private static void WriteRecipient(Utf8JsonWriter json, Recipient to) =>
        json.WriteString((to.GroupId ?? to.Phone) is null ? "recipient" : "to", to.GroupId ?? to.Phone ?? to.UserId);

    private static void WriteQuoted(Utf8JsonWriter json, string? messageId)
    {
        if (messageId is not null)
        {
            json.WriteStartObject("context");
            json.WriteString("message_id", messageId);
            json.WriteEndObject();
        }
    }

    private static void WriteContent(Utf8JsonWriter json, OutboundContent content)
    {
        switch (content)
        {
            case TextContent text:
                WriteText(json, text);
                break;
            case ButtonsContent buttons:
                WriteButtons(json, buttons);
                break;
            case TemplateContent template:
                MetaTemplate.Write(json, template);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(content));
        }
    }

    private static void WriteText(Utf8JsonWriter json, TextContent text)
    {
        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteString("body", text.Text);
        json.WriteBoolean("preview_url", false);
        json.WriteEndObject();
    }

    private static void WriteButtons(Utf8JsonWriter json, ButtonsContent buttons)
    {
        json.WriteString("type", "interactive");
        json.WriteStartObject("interactive");
        json.WriteString("type", "button");
        WriteLine(json, "header", buttons.Header, typed: true);
        WriteLine(json, "body", buttons.Body, typed: false);
        WriteLine(json, "footer", buttons.Footer, typed: false);
        json.WriteStartObject("action");
        json.WriteStartArray("buttons");
        foreach (var button in buttons.Buttons)
        {
            WriteButton(json, button);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, ReplyButton button)
    {
        json.WriteStartObject();
        json.WriteString("type", "reply");
        json.WriteStartObject("reply");
        json.WriteString("id", button.Id);
        json.WriteString("title", button.Title);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, string name, string? text, bool typed)
    {
        if (text is null)
        {
            return;
        }

        json.WriteStartObject(name);
        if (typed)
        {
            json.WriteString("type", "text");
        }

        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
