using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>Why Meta said no, in words without personal data.</summary>
internal static partial class MetaReason
{
    private const int Longest = 300;

    /// <summary>Meta's own words, followed by the remedy.</summary>
    public static string Of(JsonElement error, string? remedy)
    {
        // error_data is an object, or plain text.
        var details = error.Member("error_data").Text("details") ?? error.Text("error_data");
        var words = string.Join(": ", new[] { error.Text("message"), details }.OfType<string>().Distinct());
        return WithRemedy(words.Length == 0 ? "Meta gave no reason." : words, remedy);
    }

    /// <summary>Words of Meta's without what is personal in them, followed by the remedy.</summary>
    public static string WithRemedy(string words, string? remedy)
    {
        var reason = Cut(Personal().Replace(words, "…"));
        return remedy is null ? reason : $"{reason} Remedy: {remedy}";
    }

    // Never through the middle of a surrogate pair: PostgreSQL would not take the rest.
    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];

    // Meta's texts may quote whom a message was for, or its id, out of which a number can be read.
    [GeneratedRegex(@"wamid\.[\w+/=-]+|\b[A-Z]{2}\.(ENT\.)?\w{6,}|\+?\d[\d .()-]{6,}\d")]
    private static partial Regex Personal();
}
