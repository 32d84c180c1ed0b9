using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>
/// Messages about another message: a reaction to it, a change of it, its recall. Changes and recalls are told twice, in different words:
/// both times they come out as the same.
/// </summary>
internal static class AmendmentReader
{
    private const string OriginalId = "original_message_id";

    /// <summary>A reaction; one that is taken back comes without its emoji.</summary>
    public static Said OfReaction(JsonElement reaction, Details details)
    {
        var (emoji, id) = (reaction.Text("text"), reaction.Member("key").Text("id"));
        details.Add(MessageTypes.Reaction, Details.Object(("message_id", id), ("emoji", emoji), ("removed", emoji is null)));
        return new Said(MessageTypes.Reaction, new MessageContent(emoji)) { RepliesTo = id };
    }

    /// <summary>What a change makes of a message.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="whole">All that is told of it.</param>
    /// <param name="from">Where, and by whom.</param>
    /// <param name="id">The message that was changed.</param>
    /// <param name="message">What it says now.</param>
    public static MessageReceived Edited(Envelope envelope, JsonElement whole, MessageKey from, string id, JsonElement message)
    {
        var details = new Details();
        var body = Body.OfMessage(message);
        var said = ContentReader.Read(body, default, id, details);
        var context = body.ContextOr(default);
        Surroundings.Read(body, context, details);
        details.Add(MessageTypes.Edit, Details.Object((OriginalId, id), ("type", said.Type), ("replies_to", context.Text("stanzaId"))));
        return Message(envelope, whole, from, id, MessageTypes.Edit, $"{id}:edit:{VersionOf(said)}") with
        {
            SentAt = whole.Moment("timestampMs"),
            UnknownKind = said.UnknownKind,
            Content = said.Content with { DetailsJson = details.Json },
        };
    }

    /// <summary>The recall of a message.</summary>
    public static MessageReceived Revoked(Envelope envelope, JsonElement whole, MessageKey from, string id)
    {
        var details = new Details();
        details.Add(MessageTypes.Revoke, Details.Object((OriginalId, id)));
        return Message(envelope, whole, from, id, MessageTypes.Revoke, $"{id}:revoke") with
        {
            Content = MessageContent.Unread with { DetailsJson = details.Json },
        };
    }

    // It has no id of its own, and must be told apart from the message it is about.
    private static MessageReceived Message(
        Envelope envelope, JsonElement whole, MessageKey from, string about, string type, string id) => new()
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

    // Only one of the two tells a time: what the message says now is all that both have.
    private static string VersionOf(Said said) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{said.Type} {said.Content.Text}")))[..16];
}
