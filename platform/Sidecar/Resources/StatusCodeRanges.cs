using System.Globalization;

namespace Platform.Sidecar.Resources;

/// <summary>A list such as <c>429,500-599</c>.</summary>
internal sealed class StatusCodeRanges(IReadOnlyList<(int First, int Last)> ranges)
{
    public static StatusCodeRanges? Read(Field field) =>
        field.TextOrNull() is { Length: > 0 } text ? new([.. text.Split(',').Select(part => Range(part.Trim(), field))]) : null;

    public bool Contains(int code) => ranges.Any(range => code >= range.First && code <= range.Last);

    private static (int First, int Last) Range(string part, Field field)
    {
        var ends = part.Split('-');
        return ends.Length <= 2
            && int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last)
            && first <= last
            ? (first, last)
            : throw field.Error($"'{part}' is neither a status code nor a range of them");
    }
}
