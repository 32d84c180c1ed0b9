using System.Globalization;

namespace Platform.Sidecar;

/// <summary>Sizes as Kubernetes writes them: <c>16Mi</c>, <c>500k</c>, <c>4194304</c>; a plain number up to 100 is megabytes, as older Dapr flags had it.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, int Bytes)[] Units = [("Ki", 1024), ("Mi", 1024 * 1024), ("Gi", 1024 * 1024 * 1024), ("k", 1000), ("M", 1_000_000)];

    public static int Parse(string text)
    {
        var (suffix, bytes) = Array.Find(Units, unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return long.TryParse(text.AsSpan(0, text.Length - (suffix?.Length ?? 0)), CultureInfo.InvariantCulture, out var number) && number > 0
            ? (int)Math.Min(number * Math.Max(bytes, suffix is null && number <= 100 ? 1024 * 1024 : 1), int.MaxValue)
            : throw new FormatException($"'{text}' is not a size such as 16Mi");
    }
}
