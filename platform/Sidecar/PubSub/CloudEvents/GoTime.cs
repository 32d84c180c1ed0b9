using System.Globalization;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>RFC 3339 with seconds, as Go writes it: <c>Z</c> for UTC.</summary>
internal static class GoTime
{
    public static string Format(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
