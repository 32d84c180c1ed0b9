using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>Why a call did not reach its app.</summary>
internal static class InvocationErrors
{
    private const string DirectInvoke = "ERR_DIRECT_INVOKE";

    public static ApiError NoTarget { get; } = new(
        StatusCode.Unknown, 404, DirectInvoke, "failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found");

    public static ApiError NoApp { get; } = new(StatusCode.Internal, 500, "ERR_APP_CHANNEL_NIL", "app channel is not initialized");

    public static ApiError AppUnhealthy { get; } = new(StatusCode.Internal, 500, "ERR_APP_UNHEALTHY", "app is not in a healthy state");

    public static ApiError Unknown(string appId) => new(
        StatusCode.Unknown, 500, DirectInvoke, $"failed to invoke, id: {appId}, err: couldn't find service: {appId}");

    /// <summary>The next hop could not be reached, or broke off.</summary>
    public static ApiError Broken(Uri address, Exception failure) =>
        new(StatusCode.Unavailable, 500, DirectInvoke, $"failed to invoke {address.Authority}: {failure.Message}");

    public static ApiError TooLarge(int maxBytes) => new(
        StatusCode.ResourceExhausted, 413, DirectInvoke, $"the message is larger than the sidecar's limit of {maxBytes} bytes (--max-body-size)");
}
