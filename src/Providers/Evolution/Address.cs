using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>Whom a call is about, in the server's words (Evolution reference, sections 4.2 and 5.1).</summary>
internal static class Address
{
    /// <summary>Whom a message goes to: the number where it is known, which every version takes; a linked id only from 2.3.7 on.</summary>
    public static string Recipient(Recipient to) => to switch
    {
        { GroupId: { } group } => group,
        { Phone: { } phone } => phone.TrimStart('+'),
        { Lid: { } lid } => lid,
        _ => throw new ArgumentException("Nobody is named whom Evolution can reach.", nameof(to)),
    };

    /// <summary>The chat that a message is written in.</summary>
    public static string Chat(Recipient to) => Recipient(to) is var named && named.Contains('@', StringComparison.Ordinal) ? named : OfNumber(named);

    /// <summary>
    /// The chat a customer's message was written in: by the number where it is known, as 2.3.7 does not look at linked ids everywhere; a group
    /// by its own id. Null when nothing is known.
    /// </summary>
    public static string? ChatOf(string? chatId, string? phone) =>
        Jid.Parse(chatId) is { Chat: ChatKind.Group } || phone is null ? chatId : OfNumber(phone.TrimStart('+'));

    private static string OfNumber(string digits) => $"{digits}@s.whatsapp.net";
}
