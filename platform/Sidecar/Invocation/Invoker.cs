using System.Net;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Invocation;

/// <summary>Routes a call to the app it names: the own app directly, any other through that app's sidecar.</summary>
internal sealed class Invoker(SidecarOptions options, AppNames names, LocalApp app, Forwarder forwarder)
{
    /// <summary>Answers the caller, or returns why the call did not arrive.</summary>
    public Task<ApiError?> InvokeAsync(HttpContext context, string target, string pathAndQuery) =>
        target == options.AppId ? app.DeliverAsync(context, pathAndQuery) : HopAsync(context, target, pathAndQuery);

    /// <summary>A gRPC call of a service that is not the sidecar's own.</summary>
    public async Task ProxyAsync(HttpContext context)
    {
        var failure = InvocationHeaders.TargetOf(context.Request.Headers) is { } target
            ? await InvokeAsync(context, target, PathAndQueryOf(context.Request))
            : InvocationErrors.NoTarget;
        if (failure is not null)
        {
            GrpcAnswer.Fail(context, failure.Status, failure.Message);
        }
    }

    public static string PathAndQueryOf(HttpRequest request) => request.Path.ToUriComponent() + request.QueryString.ToUriComponent();

    private async Task<ApiError?> HopAsync(HttpContext context, string target, string pathAndQuery) =>
        names.Find(target) is { } sidecar
            ? await forwarder.ForwardAsync(
                context, new(sidecar, pathAndQuery, HttpVersion.Version20, InvocationHeaders.ToSidecar(options, target)))
            : InvocationErrors.Unknown(target);
}
