using System.Text;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Testing.Privacy;

/// <summary>Words that must not be found anywhere, in whatever form they are written.</summary>
public sealed partial class Marks(params IReadOnlyList<string> words)
{
    private const int Base64Step = 4;

    private readonly (string Word, string Hex)[] forms =
        [.. words.Select(word => word.TrimStart('+')).Select(word => (word, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word))))];

    /// <summary>The first of the words that stands in a text: as it is, escaped as in an address or in JSON, in base64 or as hexadecimal digits.</summary>
    public string? FindIn(string text) => Readings(text).Select(FindPlain).FirstOrDefault(found => found is not null);

    private string? FindPlain(string text) => forms
        .Where(form => text.Contains(form.Word, StringComparison.OrdinalIgnoreCase) || text.Contains(form.Hex, StringComparison.OrdinalIgnoreCase))
        .Select(form => form.Word).FirstOrDefault();

    private static IEnumerable<string> Readings(string text) =>
        [text, Uri.UnescapeDataString(text), Unicode().Replace(text, Character), .. Base64().Matches(text).SelectMany(run => Decoded(run.Value))];

    // Whatever stands before it in the same run, the base64 begins at one of four places.
    private static IEnumerable<string> Decoded(string run)
    {
        var plain = run.Replace('-', '+').Replace('_', '/');
        for (var start = 0; start < Base64Step; start++)
        {
            // One sign alone is no byte.
            var rest = (plain.Length - start) % Base64Step == 1 ? plain[start..^1] : plain[start..];
            yield return Encoding.Latin1.GetString(Convert.FromBase64String(rest.PadRight((rest.Length + Base64Step - 1) / Base64Step * Base64Step, '=')));
        }
    }

    private static string Character(Match escaped) => $"{(char)Convert.ToInt32(escaped.Groups[1].Value, 16)}";

    [GeneratedRegex("[A-Za-z0-9+/_-]{12,}")]
    private static partial Regex Base64();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Unicode();
}
