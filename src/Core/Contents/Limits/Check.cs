using System.Globalization;

namespace WhatsAppEngine.Core.Contents.Limits;

/// <summary>The checks that all contents share; each gives what is wrong, or null.</summary>
internal static class Check
{
    /// <summary>The first problem of all that are looked for; later ones are not looked for any more.</summary>
    public static string? First(IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null);

    /// <summary>A text that must be there.</summary>
    public static string? Text(string field, string value, int limit = int.MaxValue) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => $"{field} is empty; give it something to read.",
        _ when value.Contains('\0', StringComparison.Ordinal) => $"{field} has a NUL character; take it out.",
        _ when Characters(value) is var length && length > limit =>
            string.Create(CultureInfo.InvariantCulture, $"{field} has {length} characters; WhatsApp takes at most {limit}: shorten it."),
        _ => null,
    };

    /// <summary>A text that may be missing, but not empty.</summary>
    public static string? Optional(string field, string? value, int limit = int.MaxValue) =>
        value is null ? null : Text(field, value, limit);

    /// <summary>As many entries as WhatsApp takes, and at least one.</summary>
    public static string? Count(string field, int count, int limit) => count >= 1 && count <= limit
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{field} has {count} entries; give 1 to {limit}.");

    /// <summary>No value twice.</summary>
    public static string? Unique(string field, string what, IReadOnlyCollection<string> values, string whose) =>
        values.Distinct(StringComparer.Ordinal).Count() == values.Count
            ? null
            : $"{field} has {what} twice; give each {whose} one of its own.";

    /// <summary>An absolute web address.</summary>
    public static string? Link(string field, string value) => Text(field, value) ?? (IsWeb(value)
        ? null
        : $"{field} is no web address; write it whole, such as https://example.com/file.pdf.");

    /// <summary>A number between two others; what is no number is not.</summary>
    public static string? Degrees(string field, double value, int most) => value >= -most && value <= most
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{field} is {value}; give degrees from -{most} to {most}.");

    /// <summary>Something that has no place here.</summary>
    public static string? Absent(string field, bool isThere, string where) => isThere ? $"{field} is not for {where}; leave it out." : null;

    // Characters as Unicode counts them. Counted in .NET's units an emoji is two or more, and texts that WhatsApp takes would be refused;
    // counted as people see them a family of four is one, and texts that WhatsApp refuses would be sent.
    private static int Characters(string text) => text.EnumerateRunes().Count();

    private static bool IsWeb(string text) => !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
