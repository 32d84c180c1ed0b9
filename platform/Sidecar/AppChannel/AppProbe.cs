using System.Net.Sockets;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>Finds out whether the app listens, and whether it is healthy.</summary>
internal sealed class AppProbe(SidecarOptions options, AppLink app, TimeProvider time)
{
    private static readonly TimeSpan DialTimeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits, for as long as it takes, until something listens on the app's port.</summary>
    public async Task WaitForPortAsync(CancellationToken ct)
    {
        while (!await CanConnectAsync(ct))
        {
            await Task.Delay(Pause, time, ct);
        }
    }

    public async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(options.AppHealth.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            return await app.Channel!.ProbeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    public Task WaitForNextAsync(CancellationToken ct) => Task.Delay(options.AppHealth.Interval, time, ct);

    private async Task<bool> CanConnectAsync(CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(DialTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(options.AppChannelAddress, options.AppPort, either.Token);
            return true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
