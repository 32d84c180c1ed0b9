namespace WhatsAppEngine.Corpus;

/// <summary>A clock that stands: 2026-11-22, noon UTC (Unix 1795348800), so that what is stored is the same on every run.</summary>
internal sealed class StandingClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
}
