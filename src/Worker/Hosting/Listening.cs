using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Where the worker listens, and what it bears there.</summary>
internal static class Listening
{
    private const int DefaultPort = 8091;

    // The sidecar brings up to 128 events at once (components/pubsub.yaml), and calls of other apps, over one connection.
    private const int MostCallsPerConnection = 1000;

    private const int LargestMetadata = 32 * 1024;

    // Finds out within a minute that a caller who watches is gone without a word.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingAnswer = TimeSpan.FromSeconds(20);

    /// <summary>
    /// gRPC on <c>APP_PORT</c> (default 8091) of <c>APP_HOST</c> (default 127.0.0.1: only the sidecar beside it), with TLS when there are
    /// <c>APP_TLS_CERT</c> and <c>APP_TLS_KEY</c>, and wherever Kestrel's own settings say. Beyond this machine only with a token.
    /// </summary>
    /// <returns>Null, or why that cannot be.</returns>
    public static string? ListenForSidecar(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var host = settings["APP_HOST"] is { Length: > 0 } address ? address : IPAddress.Loopback.ToString();
        var port = settings["APP_PORT"] is { Length: > 0 } number ? number : $"{DefaultPort}";
        if (!IPAddress.TryParse(host, out var listenHost))
        {
            return "APP_HOST must be an IP address, such as 127.0.0.1 or 0.0.0.0.";
        }

        if (!ushort.TryParse(port, CultureInfo.InvariantCulture, out var listenPort))
        {
            return "APP_PORT must be a number from 0 to 65535.";
        }

        var (tls, problem) = TlsFiles.Read(settings);
        if ((problem ?? OpenDoor.Problem(settings, listenHost)) is { } refusal)
        {
            return refusal;
        }

        builder.Quieten();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.Listen(listenHost, listenPort, endpoint => Serve(endpoint, tls));
        });
        return null;
    }

    // Per-request lines of the framework: our own logs say what matters, and do not repeat what a caller or a provider said.
    private static void Quieten(this WebApplicationBuilder builder) => builder.Logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning);

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Kestrel's usual 240 bytes/s: a watcher who does not read for five minutes would lose the connection, and with it every call that its
        // sidecar has on the same one. Flow control makes it wait instead; who is gone, the pings find.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestMetadata;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MostCallsPerConnection;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingAfter;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingAnswer;
    }

    private static void Serve(ListenOptions endpoint, TlsFiles? tls)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        if (tls is not null)
        {
            endpoint.UseHttps(tls.Apply);
        }
    }
}
