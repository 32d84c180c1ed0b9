namespace WhatsAppEngine.Worker.Intake;

/// <summary>What paces the intake: its options, the time, and its log.</summary>
internal sealed record IntakePace(IntakeOptions Options, TimeProvider Time, ILogger<IntakePace> Logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits a little before the next try.</summary>
    /// <returns>False when there is no time for another try, or the worker stops.</returns>
    public async Task<bool> PauseAsync(int tries, DateTimeOffset deadline, CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromTicks(Math.Min(ShortestPause.Ticks << Math.Min(tries - 1, 10), LongestPause.Ticks));
        if (Time.GetUtcNow() + pause > deadline)
        {
            return false;
        }

        try
        {
            await Task.Delay(pause, Time, stoppingToken);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
