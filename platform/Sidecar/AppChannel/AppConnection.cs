using System.Net.Security;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>How this sidecar connects to its app: directly, TLS certificates unchecked as in daprd.</summary>
internal static class AppConnection
{
    public static SocketsHttpHandler Handler(SidecarOptions options) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        ActivityHeadersPropagator = null,
        SslOptions = options.AppProtocol is "https" or "grpcs" ? Unchecked() : new(),
    };

#pragma warning disable CA5359 // The app is on the same machine and has no certificate anybody could check.
    private static SslClientAuthenticationOptions Unchecked() => new() { RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359
}
