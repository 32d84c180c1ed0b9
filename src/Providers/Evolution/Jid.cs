using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>An address of WhatsApp's: <c>5511987654321@s.whatsapp.net</c>, <c>123@lid</c>, <c>123@g.us</c> …</summary>
/// <param name="User">What stands before the <c>@</c>, without the device.</param>
/// <param name="Server">What stands behind it.</param>
internal sealed record Jid(string User, string Server)
{
    /// <summary>The address without the device, as it is used to speak of the chat.</summary>
    public string Text => $"{User}@{Server}";

    /// <summary>The number as <c>+digits</c>, when that is what the address is made of.</summary>
    public string? Phone =>
        Server is "s.whatsapp.net" or "c.us" or "hosted" && PhoneNumber.TryParse(User, out var number) ? number.Value : null;

    /// <summary>The linked id, such as <c>123@lid</c>, when the address is one.</summary>
    public string? Lid => Server is "lid" or "hosted.lid" ? $"{User}@lid" : null;

    /// <summary>What is written there.</summary>
    public ChatKind Chat => (User, Server) switch
    {
        (_, "g.us") => ChatKind.Group,
        ("status", "broadcast") => ChatKind.Status,
        (_, "broadcast") => ChatKind.Broadcast,
        (_, "newsletter") => ChatKind.Newsletter,
        _ => ChatKind.Person,
    };

    /// <summary>Reads an address; null when it is none.</summary>
    public static Jid? Parse(string? text)
    {
        var at = text?.LastIndexOf('@') ?? -1;
        if (at < 1 || at == text!.Length - 1)
        {
            return null;
        }

        var user = text[..at];
        var end = user.IndexOfAny([':', '_']);
        return end == 0 ? null : new Jid(end < 0 ? user : user[..end], text[(at + 1)..]);
    }

    /// <summary>Names nobody.</summary>
    public override string ToString() => nameof(Jid);
}
