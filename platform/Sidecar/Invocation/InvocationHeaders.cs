using Microsoft.Extensions.Primitives;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>Which headers cross a sidecar (dapr.md 4.1): routing and tokens belong to one hop, everything else passes.</summary>
internal static class InvocationHeaders
{
    public const string AppId = "dapr-app-id";
    public const string Token = "dapr-api-token";
    public const string Caller = "dapr-caller-app-id";
    public const string Callee = "dapr-callee-app-id";

    private static readonly HashSet<string> OfOneHop = new(StringComparer.OrdinalIgnoreCase)
    {
        AppId, Token, "connection", "host", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade",
    };

    /// <summary>The app a call is for. The callee goes first, as in daprd: an app that copies what it received is called itself.</summary>
    public static string? TargetOf(IHeaderDictionary headers) =>
        First(headers, Callee) ?? First(headers, AppId);

    /// <summary>Whether a header goes on to the next hop.</summary>
    public static bool Passes(string name) => !name.StartsWith(':') && !OfOneHop.Contains(name);

    /// <summary>What this sidecar says to the target's sidecar.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ToSidecar(SidecarOptions options, string target) =>
        [new(Caller, options.AppId), new(Callee, target)];

    /// <summary>What this sidecar says to its app.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ToApp(SidecarOptions options) =>
        options.AppToken is { } token ? [new(Token, token)] : [];

    private static string? First(IHeaderDictionary headers, string name)
    {
        var values = headers[name];
        return StringValues.IsNullOrEmpty(values) ? null : values[0]!.Split('.')[0];
    }
}
