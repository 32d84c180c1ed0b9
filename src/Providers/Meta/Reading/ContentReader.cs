using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>What a message says. Its content stands in a member named like its type.</summary>
internal static class ContentReader
{
    public static MessageContent Read(JsonElement message) => message.Text("type") switch
    {
        MessageTypes.Text => new MessageContent(message.Member(MessageTypes.Text).Text("body")),
        MessageTypes.Interactive => OfReply(message.Member(MessageTypes.Interactive)),
        MessageTypes.Button => OfTemplateButton(message.Member(MessageTypes.Button)),
        { } type when OfMedia(message.Member(type)) is { } media => new MessageContent(Media: media),
        _ => MessageContent.Unread,
    };

    private static MessageContent OfReply(JsonElement interactive)
    {
        var reply = interactive.Member("button_reply") is { ValueKind: JsonValueKind.Object } button
            ? button
            : interactive.Member("list_reply");
        var title = reply.Text("title");
        return new MessageContent(title, reply.Text("id"), title);
    }

    private static MessageContent OfTemplateButton(JsonElement button)
    {
        var label = button.Text("text");
        return new MessageContent(label, button.Text("payload") ?? label, label);
    }

    private static ReceivedMedia? OfMedia(JsonElement file)
    {
        var media = new ReceivedMedia
        {
            Id = file.Text("id"), Url = file.Text("url"), MimeType = file.Text("mime_type"), Caption = file.Text("caption"),
        };
        return media == new ReceivedMedia() ? null : media;
    }
}
