using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Bodies;

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
            WriteRecipient(json, request.To);
            WriteQuoted(json, request);
            json.WriteString("biz_opaque_callback_data", request.MessageId.ToString("D"));
            WriteContent(json, Known(request.Content));
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // A user id in "to" is accepted and then never delivered; and the phone is preferred, so that webhooks keep carrying it.
    private static void WriteRecipient(Utf8JsonWriter json, Recipient to)
    {
        json.WriteString("recipient_type", to.GroupId is null ? "individual" : "group");
        json.WriteString((to.GroupId ?? to.Phone) is null ? "recipient" : "to", to.GroupId ?? to.Phone ?? to.UserId);
    }

    // A reaction names the message it is about in its own body.
    private static void WriteQuoted(Utf8JsonWriter json, SendRequest request)
    {
        if (request is { ReplyToMessageId: { } messageId, Content: not ReactionContent })
        {
            json.WriteStartObject("context");
            json.WriteString("message_id", messageId);
            json.WriteEndObject();
        }
    }

    private static OutboundContent Known(OutboundContent content) =>
        content is PollContent ? new TextContent(NumberedChoices.AsText(content)) : content;

    private static void WriteContent(Utf8JsonWriter json, OutboundContent content)
    {
        if (content is TemplateContent template)
        {
            MetaTemplate.Write(json, template);
            return;
        }

        json.WriteString("type", content.MessageType);
        json.WritePropertyName(content.MessageType);
        WriteBody(json, content);
    }

    private static void WriteBody(Utf8JsonWriter json, OutboundContent content)
    {
        switch (content)
        {
            case TextContent text:
                TextBody.Write(json, text);
                break;
            case ReactionContent reaction:
                ReactionBody.Write(json, reaction);
                break;
            case MediaContent media:
                MediaBody.Write(json, media);
                break;
            case LocationContent location:
                LocationBody.Write(json, location);
                break;
            case ContactsContent contacts:
                ContactsBody.Write(json, contacts);
                break;
            case InteractiveContent interactive:
                InteractiveBody.Write(json, interactive);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(content));
        }
    }
}
