using System.Text.RegularExpressions;

namespace WhatsAppEngine.Providers;

/// <summary>Providers' own words, fit to be shown: they may quote whom a message was for, its id, out of which a number can be read, or the token.</summary>
internal static partial class PublicWords
{
    private const int Longest = 300;

    /// <summary>The words without what is personal in them, followed by the remedy.</summary>
    public static string WithRemedy(string words, string? remedy)
    {
        var reason = Cut(Personal().Replace(words, "…"));
        return remedy is null ? reason : $"{reason} Remedy: {remedy}";
    }

    // Never through the middle of a surrogate pair: PostgreSQL would not take the rest.
    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];

    // Tokens, ids of messages, user ids, ids of WhatsApp Web's, phone numbers.
    [GeneratedRegex(@"\bEAA\w{6,}|wamid\.[\w+/=-]+|\b[A-Z]{2}\.(ENT\.)?\w{6,}|[\w.:-]+@(s\.whatsapp\.net|c\.us|lid|g\.us|broadcast|newsletter)|\+?\d[\d .()-]{6,}\d")]
    private static partial Regex Personal();
}
