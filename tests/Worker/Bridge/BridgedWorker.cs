using Platform.Redis;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Bridge;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Bridge;

/// <summary>One worker's intake side, with the bridge in front of it.</summary>
internal sealed class BridgedWorker : IAsyncDisposable
{
    private readonly RedisClient redis;
    private readonly StreamBridge bridge;
    private bool stopped;

    public BridgedWorker(IntakeWorker intake, RedisOptions server, BridgeOptions options, LogCollector logs)
    {
        Intake = intake;
        redis = new RedisClient(server);
        var clock = new BridgeClock(options, TimeProvider.System, logs.LoggerFor<StreamBridge>());
        bridge = new StreamBridge(intake.Topics, redis, server, logs.LoggerFor<RedisClient>(), clock);
    }

    public IntakeWorker Intake { get; }

    public Task StartAsync() => bridge.StartAsync(CancellationToken.None);

    /// <summary>Stops as the host does: the bridge first, then the intake.</summary>
    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await bridge.StopAsync(CancellationToken.None);
            await Intake.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        bridge.Dispose();
        await redis.DisposeAsync();
    }
}
