using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads what was written: by a customer, by the business on its phone, or by a program through Evolution.</summary>
internal static class MessageReader
{
    /// <summary>
    /// A message of <c>messages.upsert</c>; null when it lacks what every message has, and when it is only a note of one phone to another.
    /// </summary>
    public static WebhookItem? Read(Envelope envelope, JsonElement data)
    {
        var key = MessageKey.Of(data);
        return !IsMessage(data, key) ? null
            : Body.Of(data).Kind == "protocolMessage" ? AmendmentNews.ReadUpsert(envelope, data, key)
            : key.FromMe is true ? ReadEcho(envelope, data, key)
            : Received(envelope, data, key);
    }

    /// <summary>A message of <c>send.message</c>; null when it lacks what every message has.</summary>
    public static MessageEchoed? ReadSent(Envelope envelope, JsonElement data)
    {
        var key = MessageKey.Of(data);
        return IsMessage(data, key) && ReadEcho(envelope, data, key) is { } echo ? echo with { ThroughApi = true } : null;
    }

    // What the business writes to itself is written to nobody.
    private static MessageEchoed? ReadEcho(Envelope envelope, JsonElement data, MessageKey key) =>
        key is { Kind: ChatKind.Person, Phone: { } phone } && phone == envelope.Sender?.Phone ? null : Echo(envelope, data, key);

    private static bool IsMessage(JsonElement data, MessageKey key) =>
        key.Id is not null && data.Member("key").ValueKind == JsonValueKind.Object && !key.IsNowhere;

    private static MessageReceived Received(Envelope envelope, JsonElement data, MessageKey key)
    {
        var said = Said.Of(data, key.Id!);
        return new MessageReceived
        {
            NumberId = envelope.Instance,
            AccountId = null,
            RawJson = Kept.Of(data, envelope.Name),
            UnknownKind = said.UnknownKind,
            MessageId = key.Id!,
            Type = said.Type,
            SentAt = data.Moment("messageTimestamp"),
            FromPhone = key.Phone,
            FromLid = key.Lid,
            Chat = key.Kind,
            GroupId = key.GroupId,
            ChatId = key.Chat?.Text,
            AuthorId = key.Kind == ChatKind.Person ? null : key.Author?.Text,
            ToPhone = envelope.Sender?.Phone,
            CustomerName = NameOf(data, key),
            RepliesTo = said.RepliesTo,
            Content = said.Content,
        };
    }

    // Whoever wrote it, the name beside it is the business's own.
    private static MessageEchoed Echo(Envelope envelope, JsonElement data, MessageKey key)
    {
        var said = Said.Of(data, key.Id!);
        var isToPerson = key.Kind == ChatKind.Person;
        return new MessageEchoed
        {
            NumberId = envelope.Instance,
            AccountId = null,
            RawJson = Kept.Of(data, envelope.Name),
            UnknownKind = said.UnknownKind,
            MessageId = key.Id!,
            Type = said.Type,
            SentAt = data.Moment("messageTimestamp"),
            ToPhone = isToPerson ? key.Phone : null,
            ToLid = isToPerson ? key.Lid : null,
            Chat = key.Kind,
            GroupId = key.GroupId,
            ChatId = key.Chat?.Text,
            RepliesTo = said.RepliesTo,
            Content = said.Content,
        };
    }

    // Where it knows no name the server puts its own word for "you", or what stands in the address.
    private static string? NameOf(JsonElement data, MessageKey key) =>
        data.Text("pushName")?.Trim() is { Length: > 0 } name && name is not ("Você" or "You") && !IsAddress(name.TrimStart('+'), key)
            ? name
            : null;

    private static bool IsAddress(string name, MessageKey key) =>
        name == key.Author?.User || name == key.Chat?.User || $"+{name}" == key.Phone || $"{name}@lid" == key.Lid;
}
