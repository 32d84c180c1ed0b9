namespace Platform.Sidecar.Tests.Bench;

/// <summary>A clock that stands until it is advanced; its timers are real.</summary>
internal sealed class SetClock : TimeProvider
{
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => elapsed.Ticks;

    public void Advance(TimeSpan by) => elapsed += by;
}
