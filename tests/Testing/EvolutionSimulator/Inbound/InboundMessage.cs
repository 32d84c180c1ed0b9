using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Chat;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Inbound;

/// <summary>A message that somebody wrote, or the account's owner on a phone.</summary>
/// <param name="Instance">Who receives it.</param>
/// <param name="Message">Its content: one member named after its type, such as <c>conversation</c> or <c>imageMessage</c>.</param>
public sealed record InboundMessage(string Instance, JsonObject Message)
{
    /// <summary>Digits of the other side's number, with or without a plus; null: only the LID is known.</summary>
    public string? Phone { get; init; }

    /// <summary>Digits of the other side's LID; null: the chat is addressed by number.</summary>
    public string? Lid { get; init; }

    /// <summary>How number and LID are told when both are known.</summary>
    public LidForm Form { get; init; }

    /// <summary>JID of a group, broadcast or newsletter it was written in; null: in the chat of both.</summary>
    public string? Chat { get; init; }

    /// <summary>The account's owner wrote it on a phone; the other side is who it went to.</summary>
    public bool FromMe { get; init; }

    /// <summary>Its key id; null: a new one.</summary>
    public string? Id { get; init; }

    /// <summary>The name of who wrote.</summary>
    public string? PushName { get; init; } = "Alice";

    /// <summary>Its file, which can be fetched by the id of the message.</summary>
    public SimulatedFile? File { get; init; }

    /// <summary>When it was written; null: now. Older ones are a backlog.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary><c>contextInfo</c> beside the message: what is quoted, and so on.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>android, ios, web, desktop or unknown.</summary>
    public string Source { get; init; } = "android";

    internal JsonObject Key(string id) => Chat is null ? PersonKey(id) : ChatKey(id);

    private string? PhoneJid => Phone is null ? null : Jid.OfDigits(Phone);

    private string? LidJid => Lid is null ? null : $"{Lid}@lid";

    private JsonObject PersonKey(string id)
    {
        var (remote, alt) = (PhoneJid, LidJid) switch
        {
            ({ } phone, { } lid) => Form switch
            {
                LidForm.Raw => (lid, phone),
                LidForm.Swapped => (phone, lid),
                _ => (phone, phone),
            },
            ({ } phone, null) => (phone, null),
            (null, { } lid) => (lid, (string?)null),
            _ => throw new ArgumentException("neither phone nor lid is given"),
        };
        var key = new JsonObject { ["remoteJid"] = remote, ["fromMe"] = FromMe, ["id"] = id };
        Set(key, "remoteJidAlt", alt);
        key["addressingMode"] = Lid is null || (Form == LidForm.Swapped && Phone is not null) ? "pn" : "lid";
        return key;
    }

    // Authors in groups stay LIDs.
    private JsonObject ChatKey(string id)
    {
        var key = new JsonObject { ["remoteJid"] = Chat, ["fromMe"] = FromMe, ["id"] = id };
        Set(key, "participant", LidJid ?? PhoneJid);
        Set(key, "participantAlt", LidJid is null ? null : PhoneJid);
        key["addressingMode"] = Lid is null ? "pn" : "lid";
        return key;
    }

    private static void Set(JsonObject key, string name, string? value)
    {
        if (value is not null)
        {
            key[name] = value;
        }
    }
}
