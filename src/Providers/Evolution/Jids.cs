using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>
/// Ids of chats as WhatsApp Web writes them: <c>digits@s.whatsapp.net</c> for a number, <c>n@lid</c> for a linked id, <c>n@g.us</c> for a group
/// (Evolution reference, sections 4.2 and 5.1).
/// </summary>
internal static class Jids
{
    private const string OfNumber = "@s.whatsapp.net";
    private const string OfLid = "@lid";

    /// <summary>
    /// Whom a message goes to, as requests name it: the number where it is known, which every version takes; a linked id only from 2.3.7 on.
    /// </summary>
    public static string Recipient(Recipient to) => to switch
    {
        { GroupId: { } group } => group,
        { Phone: { } phone } => phone.TrimStart('+'),
        { Lid: { } lid } => lid,
        _ => throw new ArgumentException("Nobody is named whom Evolution can reach.", nameof(to)),
    };

    /// <summary>The chat with whom a message goes to.</summary>
    public static string Chat(Recipient to) => Recipient(to) is var named && named.Contains('@', StringComparison.Ordinal) ? named : named + OfNumber;

    /// <summary>
    /// The chat a customer's message was written in: by the number where it is known, as 2.3.7 does not look at linked ids everywhere; a group
    /// by its own id. Null when nothing is known.
    /// </summary>
    public static string? ChatOf(string? chatId, string? phone) =>
        chatId?.EndsWith("@g.us", StringComparison.Ordinal) == true ? chatId
        : phone is not null ? phone.TrimStart('+') + OfNumber
        : chatId;

    /// <summary>The number behind an id, as <c>+digits</c>; null when it is none of a number.</summary>
    public static string? Phone(string? jid) => User(jid, OfNumber) is { } digits && digits.All(char.IsAsciiDigit) ? "+" + digits : null;

    /// <summary>The linked id without its device; null when it is none.</summary>
    public static string? Lid(string? jid) => User(jid, OfLid) is { } user ? user + OfLid : null;

    // 5511988887777:12@s.whatsapp.net is a device of 5511988887777.
    private static string? User(string? jid, string server) =>
        jid?.EndsWith(server, StringComparison.Ordinal) == true && jid[..^server.Length].Split(':', '_')[0] is { Length: > 0 } user ? user : null;
}
