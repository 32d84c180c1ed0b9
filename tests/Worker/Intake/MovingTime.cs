namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>The real time, moved by hours where a test wants it.</summary>
internal sealed class MovingTime : TimeProvider
{
    private TimeSpan ahead;

    public void Pass(TimeSpan time) => ahead += time;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
