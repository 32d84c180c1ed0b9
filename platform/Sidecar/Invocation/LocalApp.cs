using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>Hands a call to this sidecar's own app, in the protocol the app speaks.</summary>
internal sealed class LocalApp(SidecarOptions options, ISidecarHealth health, Forwarder forwarder, OnInvoke onInvoke)
{
    /// <summary>Answers the caller, or returns why the app could not be asked.</summary>
    public async Task<ApiError?> DeliverAsync(HttpContext context, string pathAndQuery)
    {
        if (options.AppPort == 0)
        {
            return InvocationErrors.NoApp;
        }

        if (!health.IsAppHealthy)
        {
            return InvocationErrors.AppUnhealthy;
        }

        if (options.IsGrpcApp && !GrpcAnswer.IsGrpc(context.Request))
        {
            await onInvoke.InvokeAsync(context, pathAndQuery);
            return null;
        }

        return await forwarder.ForwardAsync(context, new(options.AppAddress, pathAndQuery, VersionFor(context.Request), InvocationHeaders.ToApp(options)));
    }

    private Version VersionFor(HttpRequest request) =>
        GrpcAnswer.IsGrpc(request) || options.AppProtocol == "h2c" ? System.Net.HttpVersion.Version20 : System.Net.HttpVersion.Version11;
}
