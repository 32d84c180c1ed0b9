using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>What a message says. Its content stands in a member named like its type.</summary>
internal static class ContentReader
{
    /// <summary>Reads the content; what belongs to neither text, button nor file goes to the details.</summary>
    public static MessageContent Read(JsonElement message, Details details)
    {
        var type = message.Text("type");
        var body = type is null ? default : message.Member(type);
        Surroundings.Read(message, details);
        return type switch
        {
            MessageTypes.Text => new MessageContent(body.Text("body")),
            MessageTypes.Interactive => ChoiceReader.OfReply(body, details),
            MessageTypes.Button => ChoiceReader.OfTemplateButton(body, details),
            MessageTypes.Location => SharedReader.OfLocation(body, details),
            MessageTypes.Contacts => SharedReader.OfContacts(message, details),
            MessageTypes.Order => SharedReader.OfOrder(body, details),
            MessageTypes.Reaction or MessageTypes.Edit or MessageTypes.Revoke => AmendmentReader.Read(type, body, details),
            MessageTypes.System => OfSystem(body, details),
            MessageTypes.Unsupported => OfUnsupported(body, details),
            _ => OfFileOrUnknown(type, body, details),
        };
    }

    /// <summary>The message that this one is about: what it answers, reacts to, changes or takes back.</summary>
    public static string? RepliesTo(JsonElement message) =>
        (message.Text("type") is { } type ? AmendmentReader.Amended(type, message.Member(type)) : null)
        ?? message.Member("context").Text("id");

    private static ReceivedMedia? OfMedia(JsonElement file)
    {
        var media = new ReceivedMedia
        {
            Id = file.Text("id"),
            Url = file.Text("url"),
            MimeType = file.Text("mime_type"),
            Caption = file.Text("caption"),
            Sha256 = file.Text("sha256"),
            Size = file.Count("file_size"),
            FileName = file.Text("filename"),
            IsVoice = file.Flag("voice") ?? false,
            IsAnimated = file.Flag("animated") ?? false,
        };
        return media == new ReceivedMedia() ? null : media;
    }

    private static MessageContent OfSystem(JsonElement system, Details details)
    {
        details.Add("system", StorableJson.Copy(system));
        return new MessageContent(system.Text("body"));
    }

    private static MessageContent OfUnsupported(JsonElement unsupported, Details details)
    {
        details.Add("unsupported", Details.Part(unsupported, "type"));
        return MessageContent.Unread;
    }

    private static MessageContent OfFileOrUnknown(string? type, JsonElement body, Details details)
    {
        if (KnownMessageTypes.OrUnknown(type) == MessageTypes.Unknown)
        {
            details.Add("unknown", Details.Object(("type", type)));
        }

        return OfMedia(body) is { } media ? new MessageContent(media.Caption, Media: media) : MessageContent.Unread;
    }
}
