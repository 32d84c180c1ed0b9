using System.Text;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Customers;

/// <summary>A customer with everything that leads to them.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ConversationIds">Their conversations.</param>
/// <param name="Identities">What they are known by; of numbers every way to write them.</param>
public sealed record KnownCustomer(Guid TenantId, IReadOnlyList<Guid> ConversationIds, IReadOnlyList<CustomerIdentity> Identities)
{
    private const int BitsOfDigit = 6;

    /// <summary>Their numbers, as <c>+digits</c>.</summary>
    public IReadOnlyList<string> Phones() => [.. Identities.Where(i => i.Kind == IdentityKinds.Phone).Select(i => i.Value)];

    /// <summary>Everything else they are known by.</summary>
    public IReadOnlyList<string> Ids() => [.. Identities.Where(i => i.Kind != IdentityKinds.Phone).Select(i => i.Value)];

    /// <summary>What opt-outs may be kept under.</summary>
    public IReadOnlyList<string> Addresses() =>
        [.. Identities.Select(i => i.Value).Concat(ConversationIds.Select(id => $"conversation:{id:D}")).Distinct()];

    /// <summary>
    /// Regular expressions of PostgreSQL that find them in an event's JSON, whichever way the number is written there and whatever stands
    /// around it.
    /// </summary>
    public IReadOnlyList<string> Patterns() =>
    [
        .. Phones().Select(phone => $"(?<![0-9]){phone[1..]}(?![0-9])"),
        .. Ids().Concat(ConversationIds.Select(id => $"{id:D}")).Select(id => $"(?<![0-9A-Za-z]){Literal(id)}(?![0-9A-Za-z])"),
    ];

    /// <summary>Parts of Meta's message ids, which are base64 with the number in it, three bytes from the beginning.</summary>
    public IReadOnlyList<string> PartsOfMessageIds() =>
        [.. Phones().Select(phone => Convert.ToBase64String(Encoding.ASCII.GetBytes(phone[1..]))[..((phone.Length - 1) * 8 / BitsOfDigit)])];

    /// <summary>Names nobody.</summary>
    public override string ToString() => $"KnownCustomer {{ TenantId = {TenantId} }}";

    private static string Literal(string id) => string.Concat(id.EnumerateRunes().Select(sign => IsPlain(sign) ? $"{sign}" : $"[{Escaped(sign)}]"));

    private static bool IsPlain(Rune sign) => sign.IsAscii && Rune.IsLetterOrDigit(sign);

    private static string Escaped(Rune sign) => sign.Value is '^' or '\\' or ']' ? $"\\{sign}" : $"{sign}";
}
