namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>Whoever waits by it need not: the time has passed at once.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long now;

    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref now));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Add(ref now, Math.Max(0, dueTime.Ticks));
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
