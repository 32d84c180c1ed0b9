namespace WhatsAppEngine.Worker.Bridge;

/// <summary>What paces the bridge: its options, the time, and its log.</summary>
internal sealed record BridgeClock(BridgeOptions Options, TimeProvider Time, ILogger<StreamBridge> Logger)
{
    /// <summary>Waits so long, or until the worker stops.</summary>
    public async Task PauseAsync(TimeSpan pause, CancellationToken stoppingToken) =>
        await Task.Delay(pause, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
