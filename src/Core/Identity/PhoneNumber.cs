using System.Diagnostics.CodeAnalysis;

namespace WhatsAppEngine.Core.Identity;

/// <summary>A phone number in the one form the engine keeps: <c>+</c> and 7 to 15 digits (E.164).</summary>
public sealed record PhoneNumber
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;

    private PhoneNumber(string value) => Value = value;

    /// <summary>The number as <c>+digits</c>.</summary>
    public string Value { get; }

    /// <summary>Reads a number as people and providers write it: with or without <c>+</c>, spaces, dots, dashes and brackets.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PhoneNumber? number)
    {
        var written = text?.Trim() ?? "";
        var digits = new string([.. written.Where(char.IsAsciiDigit)]);
        var readable = written.Select((sign, place) => IsPartOfNumber(sign, place)).All(good => good);
        number = readable && digits.Length is >= FewestDigits and <= MostDigits ? new PhoneNumber("+" + digits) : null;
        return number is not null;
    }

    /// <summary>Names nobody: phone numbers never reach a log.</summary>
    public override string ToString() => nameof(PhoneNumber);

    private static bool IsPartOfNumber(char sign, int place) =>
        char.IsAsciiDigit(sign) || sign is ' ' or '.' or '-' or '(' or ')' or '\u00A0' || (sign == '+' && place == 0);
}
