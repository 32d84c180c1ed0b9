namespace WhatsAppEngine.Worker.Bindings.Settings;

/// <summary>Finds the name that somebody meant.</summary>
internal static class NearNames
{
    private const int MostSlips = 3;
    private const int LongestName = 60;

    /// <summary>The known name that takes the fewest slips to be mistaken for that; null when none is near.</summary>
    public static string? Nearest(string given, IEnumerable<string> known) => given.Length > LongestName
        ? null
        : known.Select(name => (Name: name, Slips: Slips(given, name)))
            .Where(near => near.Slips <= Math.Min(MostSlips, near.Name.Length / 2))
            .OrderBy(near => near.Slips)
            .Select(near => near.Name)
            .FirstOrDefault();

    /// <summary>Whether a text is a name such as <c>order_created</c>, and can be repeated in an answer.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-');

    // Letters to add, to leave out or to change (Levenshtein).
    private static int Slips(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, left) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = left = Math.Min(change, Math.Min(left, row[j]) + 1);
            }
        }

        return row[^1];
    }
}
