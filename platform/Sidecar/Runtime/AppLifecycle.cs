using Platform.Sidecar.AppChannel;

namespace Platform.Sidecar.Runtime;

/// <summary>Follows the app: waits for its port, probes its health, starts and stops its subscriptions (dapr.md 2.1).</summary>
internal sealed class AppLifecycle(
    SidecarOptions options, AppProbe probe, AppSubscriptions subscriptions, SidecarHealth health, ILogger<AppLifecycle> logger)
    : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    /// <summary>Begins; <paramref name="broken"/> is called should it ever fail, for then nothing is delivered any more.</summary>
    public void Start(Action broken) => running = Task.Run(() => RunAsync(broken, stopping.Token));

    public async Task StopAsync()
    {
        Log.Stopping(logger, options.GracefulShutdown.TotalSeconds);
        await stopping.CancelAsync();
        await running;
        await subscriptions.StopAsync(options.GracefulShutdown);
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync(Action broken, CancellationToken ct)
    {
        try
        {
            await FollowAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The sidecar stops.
        }
#pragma warning disable CA1031 // The boundary of the background loop.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.LifecycleBroke(logger, error);
            broken();
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        if (options.AppPort == 0)
        {
            health.BecomeReady();
            return;
        }

        Log.WaitingForApp(logger, options.AppPort);
        await probe.WaitForPortAsync(ct);
        if (options.AppHealth.Enabled)
        {
            await ProbeForeverAsync(ct);
        }
        else
        {
            await BecomeHealthyAsync(ct);
        }
    }

    private async Task ProbeForeverAsync(CancellationToken ct)
    {
        for (var failures = 0; ; await probe.WaitForNextAsync(ct))
        {
            if (await probe.IsHealthyAsync(ct))
            {
                failures = 0;
                await (health.IsAppHealthy ? Task.CompletedTask : BecomeHealthyAsync(ct));
            }
            else if (health.IsAppHealthy && ++failures >= options.AppHealth.Threshold)
            {
                await BecomeUnhealthyAsync();
            }
        }
    }

    private async Task BecomeHealthyAsync(CancellationToken ct)
    {
        Log.AppHealthy(logger);
        health.IsAppHealthy = true;
        await subscriptions.StartAsync(ct);
        health.BecomeReady();
    }

    private async Task BecomeUnhealthyAsync()
    {
        Log.AppUnhealthy(logger);
        health.IsAppHealthy = false;
        await subscriptions.StopAsync(TimeSpan.Zero);
    }
}
