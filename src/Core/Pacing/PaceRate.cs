namespace WhatsAppEngine.Core.Pacing;

/// <summary>
/// Rates as interval and burst. In any stretch of time, its ends included, at most burst + time / interval messages leave.
/// </summary>
public static class PaceRate
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grain = TimeSpan.FromMicroseconds(1);

    /// <summary>Never more than a provider's rate in any second as the provider sees it: late arrivals included, and a share left over.</summary>
    /// <param name="perSecond">The provider's rate.</param>
    /// <param name="options">How much of it is used, and how late a message may arrive.</param>
    public static (TimeSpan Interval, int Burst) Below(int perSecond, PaceOptions options)
    {
        var seen = Second + options.Slack;
        var interval = Each(Math.Min(perSecond * options.Share, perSecond / (seen / Second)), Second);
        interval = interval * perSecond > seen ? interval : interval + Grain;
        return (interval, perSecond - (int)(seen / interval));
    }

    /// <summary>At most so many in any such time; so great a share of them may be at once, and the others come evenly.</summary>
    public static (TimeSpan Interval, int Burst) Within(double most, TimeSpan time, double atOnce)
    {
        var burst = Math.Max(1, (int)(most * atOnce));
        return (Each(most - burst + 1, time), burst);
    }

    // Redis counts microseconds.
    private static TimeSpan Each(double most, TimeSpan time) => TimeSpan.FromMicroseconds(Math.Ceiling(time.TotalMicroseconds / most));
}
