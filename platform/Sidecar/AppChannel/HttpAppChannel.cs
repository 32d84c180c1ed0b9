using System.Net;
using System.Net.Http.Headers;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>The way to an app that gets its events as HTTP posts.</summary>
internal sealed class HttpAppChannel : IAppChannel, IDisposable
{
    private readonly SidecarOptions options;
    private readonly ILogger logger;
    private readonly HttpMessageInvoker http;
    private readonly SemaphoreSlim? slots;

    public HttpAppChannel(SidecarOptions options, ILogger<HttpAppChannel> logger)
    {
        (this.options, this.logger) = (options, logger);
        http = new(AppConnection.Handler(options));
        slots = options.AppMaxConcurrency > 0 ? new(options.AppMaxConcurrency) : null;
    }

    public async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken ct)
    {
        using var request = Request(HttpMethod.Get, "dapr/subscribe");
        request.Headers.Add("Dapr-App-Id", options.AppId);
        using var response = await http.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return HttpSubscriptions.Read(await response.Content.ReadAsByteArrayAsync(ct), logger);
        }

        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            Log.SubscriptionsNotListed(logger, $"HTTP {(int)response.StatusCode}");
        }

        return [];
    }

    public async Task<bool> ProbeAsync(CancellationToken ct)
    {
        try
        {
            using var request = Request(HttpMethod.Get, options.AppHealth.Path);
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public IPreparedEvent Prepare(EventDelivery delivery) => new HttpEvent(this, delivery);

    public async ValueTask<IReadOnlyList<AppAnswer>> SendBulkAsync(BulkDeliveryCall call, CancellationToken ct)
    {
        var body = HttpBulk.Write(call);
        var (status, answer, error) = await PostAsync(call.Path, "application/json", body, [], ct);
        return status switch
        {
            >= 200 and < 300 => HttpBulk.Read(answer, call.Entries),
            404 => All(AppAnswer.Ignored),
            0 => All(AppAnswer.Retry(error!)),
            _ => All(AppAnswer.Retry(Attempt.FailedHttp(status, $"HTTP {status}"))),
        };

        IReadOnlyList<AppAnswer> All(AppAnswer one) => [.. Enumerable.Repeat(one, call.Entries.Count)];
    }

    /// <summary>Posts to the app; status 0 and a reason when it could not be reached.</summary>
    public async ValueTask<(int Status, byte[] Body, string? Error)> PostAsync(
        string path, string contentType, ReadOnlyMemory<byte> body, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            return await LimitedAsync(request, ct);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            return (0, [], error.Message);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        slots?.Dispose();
    }

    private async ValueTask<(int Status, byte[] Body, string? Error)> LimitedAsync(HttpRequestMessage request, CancellationToken ct)
    {
        await (slots?.WaitAsync(ct) ?? Task.CompletedTask);
        try
        {
            using var response = await http.SendAsync(request, ct);
            return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct), null);
        }
        finally
        {
            slots?.Release();
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(options.AppAddress, "/" + path.TrimStart('/')));
        if (options.AppProtocol == "h2c")
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        if (options.AppToken is { } token)
        {
            request.Headers.TryAddWithoutValidation(EventHeaders.Token, token);
        }

        return request;
    }
}
