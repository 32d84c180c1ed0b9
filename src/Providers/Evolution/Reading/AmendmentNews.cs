using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>
/// The events that tell of changes and recalls of customers' messages. What we changed or recalled ourselves stays a notice.
/// </summary>
internal static class AmendmentNews
{
    private const string Edit = "MESSAGE_EDIT";
    private const string Revoke = "REVOKE";

    /// <summary>
    /// <c>messages.edited</c>: the bare note of one phone to another, with no key around it. The key within it is the one the author's
    /// phone has: there a message that is changed is from "me", and the other side may be we ourselves. Whom it names may have written the
    /// message or not; it says for certain only which message is meant.
    /// </summary>
    public static MessageReceived? ReadEdited(Envelope envelope, JsonElement note)
    {
        var key = MessageKey.Of(note);
        var isOwn = key.Phone is { } phone && phone == envelope.Sender?.Phone;
        return key switch
        {
            { IsNowhere: true } => null,
            { Kind: ChatKind.Person } when isOwn && Read(envelope, note, note, key, key) is { } amendment =>
                amendment with { FromPhone = null, FromLid = null, ChatId = null },
            _ when isOwn => null,
            _ => Read(envelope, note, note, key, key),
        };
    }

    /// <summary>The same where it comes as a message, as it did once; null for our own.</summary>
    public static MessageReceived? ReadUpsert(Envelope envelope, JsonElement data, MessageKey key)
    {
        var note = Body.Of(data).Content;
        return key.FromMe is true ? null : Read(envelope, data, note, key, MessageKey.Of(note));
    }

    /// <summary><c>messages.update</c> with a change in it: who changed it is told as we see it.</summary>
    public static MessageReceived? ReadUpdate(Envelope envelope, JsonElement update)
    {
        var key = MessageKey.Of(update);
        var message = update.Member("message");
        var isEdit = message.Member("editedMessage").ValueKind == JsonValueKind.Object;
        return !isEdit || update.Text("keyId") is not { } id || key.FromMe is not false || key.IsNowhere
            ? null
            : AmendmentReader.Edited(envelope, update, key, id, message);
    }

    /// <summary>
    /// <c>messages.delete</c>: a bare key, as we see it. What comes with a key beside other things we deleted by a call of the API.
    /// </summary>
    public static MessageReceived? ReadDeleted(Envelope envelope, JsonElement deleted)
    {
        var key = MessageKey.Of(deleted);
        return key.Id is null || key.FromMe is not false || key.IsNowhere || deleted.Member("key").ValueKind == JsonValueKind.Object
            ? null
            : AmendmentReader.Revoked(envelope, deleted, key, key.Id);
    }

    private static MessageReceived? Read(Envelope envelope, JsonElement whole, JsonElement note, MessageKey from, MessageKey about)
    {
        var edited = note.Member("editedMessage");
        return (about.Id, note.Name("type", (0, Revoke), (14, Edit))) switch
        {
            ({ } id, Edit) when edited.ValueKind == JsonValueKind.Object => AmendmentReader.Edited(envelope, whole, from, id, edited),
            ({ } id, Revoke) => AmendmentReader.Revoked(envelope, whole, from, id),
            _ => null,
        };
    }
}
