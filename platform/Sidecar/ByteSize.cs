using System.Globalization;

namespace Platform.Sidecar;

/// <summary>
/// Sizes as Kubernetes writes them: <c>16Mi</c>, <c>500k</c>, <c>4194304</c>; a plain number up to 100 is megabytes, as in older Dapr.
/// </summary>
internal static class ByteSize
{
    private const int Mebi = 1024 * 1024;
    private const int MostMegabytes = 100;

    private static readonly (string Suffix, int Bytes)[] Units =
        [("Ki", 1024), ("Mi", Mebi), ("Gi", 1024 * Mebi), ("k", 1000), ("M", 1_000_000)];

    public static int Parse(string text)
    {
        var unit = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var digits = text.AsSpan(0, text.Length - (unit.Suffix?.Length ?? 0));
        if (!long.TryParse(digits, CultureInfo.InvariantCulture, out var number) || number <= 0)
        {
            throw new FormatException($"'{text}' is not a size such as 16Mi");
        }

        var factor = unit.Suffix is not null ? unit.Bytes : number <= MostMegabytes ? Mebi : 1;
        return (int)Math.Min(number * factor, int.MaxValue);
    }
}
