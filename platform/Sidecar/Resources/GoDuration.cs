using System.Globalization;

namespace Platform.Sidecar.Resources;

/// <summary>Durations as Go writes them: <c>500ms</c>, <c>1.5s</c>, <c>1h30m</c>, <c>-1s</c>, <c>0</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, double Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var negative = text.StartsWith('-');
        var rest = text.TrimStart('-', '+');
        if (text.Length - rest.Length > 1 || rest.Length == 0)
        {
            return false;
        }

        if (rest == "0")
        {
            return true;
        }

        var ticks = 0d;
        while (rest.Length > 0)
        {
            if (!TryTakePart(ref rest, out var part))
            {
                return false;
            }

            ticks += part;
        }

        duration = TimeSpan.FromTicks((long)Math.Round(negative ? -ticks : ticks));
        return true;
    }

    private static bool TryTakePart(ref string rest, out double ticks)
    {
        ticks = 0;
        var digits = rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        var letters = rest.Skip(digits).TakeWhile(c => !char.IsAsciiDigit(c) && c != '.').Count();
        var unit = rest.Substring(digits, letters);
        var known = Array.Find(Units, candidate => candidate.Unit == unit);
        if (known.Unit is null
            || !double.TryParse(rest.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        ticks = number * known.Nanoseconds / 100;
        rest = rest[(digits + letters)..];
        return true;
    }
}
