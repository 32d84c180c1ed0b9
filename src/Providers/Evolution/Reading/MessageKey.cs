using System.Text.Json;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>
/// A message's <c>key</c>: where it was written and by whom. People have two addresses, by number and by linked id, and which of them
/// stands where changes from version to version: so every place is asked for either.
/// </summary>
internal sealed class MessageKey
{
    private static readonly string[] OfChat = ["remoteJid", "remoteJidAlt", "senderPn", "senderLid", "previousRemoteJid"];
    private static readonly string[] OfAuthor =
        ["participant", "participantAlt", "participantPn", "participantLid", "senderPn", "senderLid", "previousParticipant"];

    private readonly IReadOnlyList<Jid> people;

    private MessageKey(JsonElement key, JsonElement around)
    {
        Id = key.Text("id") ?? key.Text("keyId");
        FromMe = key.Flag("fromMe");
        Chat = Jid.Parse(key.Text("remoteJid"));
        Kind = Chat?.Chat ?? ChatKind.Person;
        Author = Jid.Parse(key.Text("participant")) ?? Jid.Parse(around.Text("participant"));
        people = [.. Named(key, around, Kind == ChatKind.Person ? OfChat : OfAuthor)];
    }

    public string? Id { get; }

    /// <summary>Null when it is not said.</summary>
    public bool? FromMe { get; }

    public Jid? Chat { get; }

    public ChatKind Kind { get; }

    public Jid? Author { get; }

    /// <summary>The number of the person who wrote, or, in a conversation of two, of the other one.</summary>
    public string? Phone => people.Select(jid => jid.Phone).FirstOrDefault(phone => phone is not null);

    /// <summary>The same person's linked id.</summary>
    public string? Lid => people.Select(jid => jid.Lid).FirstOrDefault(lid => lid is not null);

    /// <summary>True when it names neither a person nor a group.</summary>
    public bool IsNowhere => Phone is null && Lid is null && GroupId is null;

    /// <summary>The group or newsletter; null elsewhere.</summary>
    public string? GroupId => Kind is ChatKind.Group or ChatKind.Newsletter ? Chat?.Text : null;

    /// <summary>Reads the key of an object that may have it or be it.</summary>
    public static MessageKey Of(JsonElement whole) =>
        whole.Member("key") is { ValueKind: JsonValueKind.Object } key ? new MessageKey(key, whole) : new MessageKey(whole, default);

    private static IEnumerable<Jid> Named(JsonElement key, JsonElement around, string[] names) =>
        names.Select(name => Jid.Parse(key.Text(name)) ?? Jid.Parse(around.Text(name))).OfType<Jid>();
}
