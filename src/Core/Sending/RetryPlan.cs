namespace WhatsAppEngine.Core.Sending;

/// <summary>When a message that could not be sent is tried again, and when to give up.</summary>
/// <param name="FirstDelay">Wait after the first attempt.</param>
/// <param name="LongestDelay">The wait never grows beyond this.</param>
/// <param name="MaxAttempts">After so many attempts, whatever each of them failed for, the message has failed.</param>
/// <param name="Growth">With each further attempt the wait grows by this factor.</param>
public sealed record RetryPlan(TimeSpan FirstDelay, TimeSpan LongestDelay, int MaxAttempts, double Growth = 2)
{
    /// <summary>Two seconds, doubling to five minutes; about three hours in all.</summary>
    public static RetryPlan Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), 45);

    /// <summary>When to try again after attempt number <paramref name="attempts"/>; null means never.</summary>
    /// <param name="attempts">Attempts made so far, at least one.</param>
    /// <param name="asked">The least wait the provider asked for.</param>
    /// <param name="jitter">A random number in [0, 1): up to a quarter of the delay is added, so that many do not return at once.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset? Next(int attempts, TimeSpan? asked, double jitter, DateTimeOffset now)
    {
        if (attempts >= MaxAttempts)
        {
            return null;
        }

        var steps = Math.Min(attempts - 1, 30);
        var delay = Math.Min(FirstDelay.TotalMilliseconds * Math.Pow(Growth, steps), LongestDelay.TotalMilliseconds);
        var spread = delay * (1 + (jitter / 4));
        return now + TimeSpan.FromMilliseconds(Math.Max(spread, asked?.TotalMilliseconds ?? 0));
    }
}
