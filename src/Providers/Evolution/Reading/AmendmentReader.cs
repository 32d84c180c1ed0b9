using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Messages about another message: a reaction to it, a change of it, its recall.</summary>
internal static class AmendmentReader
{
    private const string OriginalId = "original_message_id";
    private const string Edit = "MESSAGE_EDIT";
    private const string Revoke = "REVOKE";

    /// <summary>A reaction; one that is taken back comes without its emoji.</summary>
    public static Said OfReaction(JsonElement reaction, Details details)
    {
        var (emoji, id) = (reaction.Text("text"), reaction.Member("key").Text("id"));
        details.Add(MessageTypes.Reaction, Details.Object(("message_id", id), ("emoji", emoji), ("removed", emoji is null)));
        return new Said(MessageTypes.Reaction, new MessageContent(emoji)) { RepliesTo = id };
    }

    /// <summary>
    /// A change or recall in <c>messages.edited</c>, which has only the key that its author gave the message: to the author it was from
    /// "me". Null for our own, and for what else comes by this event.
    /// </summary>
    public static MessageReceived? ReadEdited(Envelope envelope, JsonElement protocol)
    {
        var key = MessageKey.Of(protocol);
        return key.FromMe is false ? null : Amendment(envelope, protocol, protocol, key, key);
    }

    /// <summary>The same where it comes as a message, as it did once; null for all other messages and for our own.</summary>
    public static MessageReceived? ReadUpsert(Envelope envelope, JsonElement data, MessageKey key)
    {
        var body = Body.Of(data);
        return body.Kind != "protocolMessage" || key.FromMe is true
            ? null
            : Amendment(envelope, data, body.Content, key, MessageKey.Of(body.Content));
    }

    /// <summary>
    /// A recall in <c>messages.delete</c>, the second time it is told; null for our own. Here the key is as we see it, and stands alone.
    /// </summary>
    public static MessageReceived? ReadDeleted(Envelope envelope, JsonElement deleted)
    {
        var key = MessageKey.Of(deleted);
        return key.Id is null || key.FromMe is not false || key.IsNowhere ? null : Revoked(envelope, deleted, key, key.Id);
    }

    private static MessageReceived? Amendment(Envelope envelope, JsonElement whole, JsonElement protocol, MessageKey from, MessageKey about)
    {
        var type = protocol.Name("type", (0, Revoke), (14, Edit));
        return about.Id is not { } id || from.IsNowhere ? null : type switch
        {
            Edit => Edited(envelope, whole, protocol, from, id),
            Revoke => Revoked(envelope, whole, from, id),
            _ => null,
        };
    }

    private static MessageReceived Edited(Envelope envelope, JsonElement whole, JsonElement protocol, MessageKey from, string id)
    {
        var details = new Details();
        var body = Body.OfMessage(protocol.Member("editedMessage"));
        var said = ContentReader.Read(body, protocol, id, details);
        var context = body.ContextOr(default);
        Surroundings.Read(body, context, details);
        details.Add(MessageTypes.Edit, Details.Object((OriginalId, id), ("type", said.Type), ("replies_to", context.Text("stanzaId"))));
        return Message(envelope, whole, from, id, MessageTypes.Edit, $"{id}:edit:{VersionOf(protocol)}") with
        {
            SentAt = protocol.Moment("timestampMs"),
            UnknownKind = said.UnknownKind,
            Content = said.Content with { DetailsJson = details.Json },
        };
    }

    private static MessageReceived Revoked(Envelope envelope, JsonElement whole, MessageKey from, string id)
    {
        var details = new Details();
        details.Add(MessageTypes.Revoke, Details.Object((OriginalId, id)));
        return Message(envelope, whole, from, id, MessageTypes.Revoke, $"{id}:revoke") with
        {
            Content = MessageContent.Unread with { DetailsJson = details.Json },
        };
    }

    // It has no id of its own, and must be told apart from the message it is about.
    private static MessageReceived Message(Envelope envelope, JsonElement whole, MessageKey from, string about, string type, string id) => new()
    {
        NumberId = envelope.Instance,
        AccountId = null,
        RawJson = Kept.Of(whole, envelope.Name),
        MessageId = id,
        Type = type,
        SentAt = null,
        FromPhone = from.Phone,
        FromLid = from.Lid,
        Chat = from.Kind,
        GroupId = from.GroupId,
        ChatId = from.Chat?.Text,
        AuthorId = from.Kind == ChatKind.Person ? null : from.Author?.Text,
        ToPhone = envelope.Sender?.Phone,
        RepliesTo = about,
    };

    // The time tells one change from the next; without it what the message says now.
    private static string VersionOf(JsonElement protocol) => protocol.Number("timestampMs") is { } time
        ? $"{time}"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(protocol.GetRawText())))[..16];
}
