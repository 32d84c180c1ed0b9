namespace Platform.Sidecar.MultiApp;

/// <summary>Asks a sidecar how far it has come (dapr.md 3.1).</summary>
internal sealed class SidecarProbe(int httpPort) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{AppPorts.Text(httpPort)}"),
        Timeout = TimeSpan.FromSeconds(2),
    };

    /// <summary>Components are loaded and the APIs are open: the app may start.</summary>
    public Task OutboundAsync(CancellationToken ct) => UntilAsync("/v1.0/healthz/outbound", ct);

    /// <summary>Everything, the app included.</summary>
    public Task CompleteAsync(CancellationToken ct) => UntilAsync("/v1.0/healthz", ct);

    public void Dispose() => client.Dispose();

    private async Task UntilAsync(string path, CancellationToken ct)
    {
        while (!await AnswersAsync(path, ct))
        {
            await Task.Delay(Pause, ct);
        }
    }

    private async Task<bool> AnswersAsync(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
