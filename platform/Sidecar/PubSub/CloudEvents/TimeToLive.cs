using System.Globalization;
using Platform.Sidecar.Resources;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>How long an event lives, from its publish metadata.</summary>
internal static class TimeToLive
{
    /// <summary>Null when none is given; daprd ignores a value it cannot read.</summary>
    public static TimeSpan? From(IReadOnlyDictionary<string, string>? metadata)
    {
        var text = metadata.Find("ttlInSeconds") ?? metadata.Find("ttl");
        if (text is null)
        {
            return null;
        }

        return long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds)
            : GoDuration.TryParse(text, out var duration) && duration > TimeSpan.Zero ? duration
            : null;
    }
}
