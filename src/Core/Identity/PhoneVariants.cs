namespace WhatsAppEngine.Core.Identity;

/// <summary>
/// Numbers that WhatsApp writes in two ways: Brazilian mobiles with and without the ninth digit, Mexican mobiles with and without
/// the 1 (Cloud API reference, phone number quirks). Both ways are one line. Landlines have one way only.
/// </summary>
public static class PhoneVariants
{
    /// <summary>The other way to write the number; null when there is none.</summary>
    public static PhoneNumber? Of(PhoneNumber number) => number.Value switch
    {
        ['+', '5', '5', .. var rest] => Other(number, Brazilian(rest)),
        ['+', '5', '2', .. var rest] => Other(number, Mexican(rest)),
        _ => null,
    };

    /// <summary>An identity in every way it is written: a number in one or two, everything else in one.</summary>
    public static IReadOnlyList<CustomerIdentity> OfIdentity(CustomerIdentity identity) =>
        identity.Kind == IdentityKinds.Phone && PhoneNumber.TryParse(identity.Value, out var number) && Of(number) is { } other
            ? [identity, identity with { Value = other.Value }]
            : [identity];

    // Area code (none begins with or has a 0), then 8 digits or a 9 and 8 digits. Mobiles begin with 6 to 9, landlines with 2 to 5.
    private static string? Brazilian(string rest) => rest switch
    {
        [>= '1' and <= '9', >= '1' and <= '9', >= '6' and <= '9', ..] when rest.Length == 10 => $"+55{rest[..2]}9{rest[2..]}",
        [>= '1' and <= '9', >= '1' and <= '9', '9', >= '6' and <= '9', ..] when rest.Length == 11 => $"+55{rest[..2]}{rest[3..]}",
        _ => null,
    };

    // Ten digits, none of which is a 0 or 1 at the front; mobiles used to have a 1 before them.
    private static string? Mexican(string rest) => rest switch
    {
        [>= '2' and <= '9', ..] when rest.Length == 10 => $"+521{rest}",
        ['1', >= '2' and <= '9', ..] when rest.Length == 11 => $"+52{rest[1..]}",
        _ => null,
    };

    private static PhoneNumber? Other(PhoneNumber number, string? value) =>
        PhoneNumber.TryParse(value, out var other) && other != number ? other : null;
}
