using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>Messages about another message: a reaction to it, a change of it, its recall.</summary>
internal static class AmendmentReader
{
    private const string OriginalId = "original_message_id";

    public static MessageContent Read(string type, JsonElement body, Details details) => type switch
    {
        MessageTypes.Reaction => OfReaction(body, details),
        MessageTypes.Edit => OfEdit(body, details),
        _ => OfRevoke(body, details),
    };

    /// <summary>The id of the other message.</summary>
    public static string? Amended(string type, JsonElement body) => type switch
    {
        MessageTypes.Reaction => body.Text("message_id"),
        MessageTypes.Edit or MessageTypes.Revoke => body.Text(OriginalId),
        _ => null,
    };

    // A reaction that is taken back comes without its emoji.
    private static MessageContent OfReaction(JsonElement reaction, Details details)
    {
        var emoji = reaction.Text("emoji");
        details.Add("reaction", Details.Object(("message_id", reaction.Text("message_id")), ("emoji", emoji), ("removed", emoji is null)));
        return new MessageContent(emoji);
    }

    private static MessageContent OfEdit(JsonElement edit, Details details)
    {
        var changed = edit.Member("message");
        var content = ContentReader.Read(changed, details);
        details.Add("edit", Details.Object(
            (OriginalId, edit.Text(OriginalId)),
            ("type", changed.Text("type")),
            ("replies_to", changed.Member("context").Text("id"))));
        return content;
    }

    private static MessageContent OfRevoke(JsonElement revoke, Details details)
    {
        details.Add("revoke", Details.Part(revoke, OriginalId));
        return MessageContent.Unread;
    }
}
