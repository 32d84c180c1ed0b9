namespace Platform.Redis;

/// <summary>Pauses between attempts to connect: doubling, capped, and shaken so that clients do not come back in step.</summary>
internal static class ReconnectDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);

    /// <summary>Half to the whole of 20 ms · 2^attempt, at most <paramref name="max"/>; <paramref name="dice"/> is in [0, 1).</summary>
    public static TimeSpan After(int attempt, TimeSpan max, double dice)
    {
        var whole = Math.Min(max.TotalMilliseconds, First.TotalMilliseconds * Math.Pow(2, attempt));
        return TimeSpan.FromMilliseconds(whole / 2 * (1 + dice));
    }
}
