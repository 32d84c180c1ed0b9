namespace WhatsAppEngine.Core.Pacing;

/// <summary>
/// What is left of a limit, as one moment (GCRA): until when it is paid for. It may lie so far ahead of the present that the burst is used
/// up, and each message adds an interval. Redis keeps buckets and does the same by script; tests hold one against the other.
/// </summary>
/// <param name="PaidUntil">That moment; in the past, the whole burst is left.</param>
public readonly record struct PaceBucket(DateTimeOffset PaidUntil)
{
    /// <summary>Asks for a message.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="halvings">How often the rate is halved now; while it is, nothing leaves at once.</param>
    /// <param name="now">The present.</param>
    /// <returns>How long it has to wait, zero if it may go; and the bucket after it has gone.</returns>
    public (TimeSpan Wait, PaceBucket After) Ask(PaceLimit limit, int halvings, DateTimeOffset now)
    {
        var (ahead, step) = (limit.Interval * (limit.Burst - 1), limit.Interval * Math.Pow(2, halvings));
        // It is never further ahead, but for a clock that was set back.
        var furthest = now + ahead + (limit.Interval * Math.Pow(2, Slowdown.Most));
        var paid = PaidUntil > furthest ? furthest : PaidUntil > now ? PaidUntil : now;
        var wait = paid - now - (halvings > 0 ? TimeSpan.Zero : ahead);
        return (wait > TimeSpan.Zero ? wait : TimeSpan.Zero, new PaceBucket(paid + step));
    }
}
