using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Reads <c>call</c>: that somebody calls. What becomes of the call is no message.</summary>
internal static class CallReader
{
    private static readonly string[] Callers = ["from", "callerPn", "chatId"];

    public static MessageReceived? Read(Envelope envelope, JsonElement call)
    {
        var people = Callers.Select(name => Jid.Parse(call.Text(name))).OfType<Jid>().ToList();
        var phone = people.Select(jid => jid.Phone).FirstOrDefault(found => found is not null);
        var lid = people.Select(jid => jid.Lid).FirstOrDefault(found => found is not null);
        var group = call.Flag("isGroup") is true ? call.Text("groupJid") : null;
        var isOffer = call.Text("status") == "offer" && (phone ?? lid ?? group) is not null;
        return !isOffer || call.Text("id") is not { } id ? null : new MessageReceived
        {
            NumberId = envelope.Instance,
            AccountId = null,
            RawJson = Kept.Of(call, envelope.Name),
            MessageId = id,
            Type = MessageTypes.Call,
            SentAt = TimeOf(call),
            FromPhone = phone,
            FromLid = lid,
            Chat = group is null ? ChatKind.Person : ChatKind.Group,
            GroupId = group,
            ChatId = group ?? call.Text("chatId"),
            AuthorId = group is null ? null : call.Text("from"),
            ToPhone = envelope.Sender?.Phone,
            Content = MessageContent.Unread with { DetailsJson = DetailsOf(call) },
        };
    }

    private static string? DetailsOf(JsonElement call)
    {
        var details = new Details();
        details.Add(MessageTypes.Call, Details.Object(("video", call.Flag("isVideo")), ("offline", call.Flag("offline"))));
        return details.Json;
    }

    private static DateTimeOffset? TimeOf(JsonElement call) => call.Moment("date")
        ?? (DateTimeOffset.TryParse(call.Text("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null);
}
