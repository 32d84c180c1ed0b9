using System.Collections.Concurrent;

namespace WhatsAppEngine.Providers.Http;

/// <summary>One pooled HTTP client for each base URL. None carries a token: that belongs to each request.</summary>
internal sealed class ApiConnections : IDisposable
{
    private const int LargestAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> clients = new(StringComparer.Ordinal);

    /// <summary>The client for that base URL.</summary>
    public HttpClient To(string server) => clients.GetOrAdd(server, _ => new Lazy<HttpClient>(Connect)).Value;

    public void Dispose()
    {
        foreach (var client in clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    // No time limit here: each call brings its own.
    private static HttpClient Connect() =>
        new(Handler()) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };

    private static SocketsHttpHandler Handler() => new()
    {
        // A redirect would carry the tenant's token to wherever it points.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        // Names are looked up anew, as providers move their addresses.
        PooledConnectionLifetime = ConnectionLifetime,
    };
}
