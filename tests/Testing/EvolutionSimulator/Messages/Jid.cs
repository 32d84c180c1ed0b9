using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What Evolution makes of the number of a request.</summary>
internal static partial class Jid
{
    private const string Person = "@s.whatsapp.net";
    private const string Group = "@g.us";
    private static readonly string[] Whole = [Person, Group, "@lid", "@broadcast"];

    public static string Of(string number)
    {
        var text = Device().Replace(number, "");
        if (Whole.Any(suffix => text.Contains(suffix, StringComparison.Ordinal)))
        {
            return text;
        }

        text = text.Split('@')[0];
        if (text.Contains('-') && text.Length >= 24)
        {
            return NotOfGroup().Replace(text, "") + Group;
        }

        var digits = NotDigit().Replace(text, "");
        return digits.Length >= 18 ? digits + Group : Brazilian(MexicanOrArgentine(digits)) + Person;
    }

    public static bool IsGroup(string jid) => jid.EndsWith(Group, StringComparison.Ordinal);

    public static bool IsLid(string jid) => jid.EndsWith("@lid", StringComparison.Ordinal);

    public static bool IsPerson(string jid) => jid.EndsWith(Person, StringComparison.Ordinal);

    public static string OfDigits(string digits) => digits.TrimStart('+') + Person;

    public static string UserOf(string jid) => jid.Split('@')[0];

    private static string MexicanOrArgentine(string digits) =>
        digits.Length == 13 && digits[..2] is "52" or "54" ? digits.Remove(2, 1) : digits;

    private static string Brazilian(string digits) =>
        digits.Length == 13 && digits.StartsWith("55", StringComparison.Ordinal)
        && int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture) >= 31 && digits[5] >= '7'
            ? digits.Remove(4, 1)
            : digits;

    [GeneratedRegex(@":\d+")]
    private static partial Regex Device();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();

    [GeneratedRegex(@"[^\d-]")]
    private static partial Regex NotOfGroup();
}
