using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>Lets nobody without the API token reach the gRPC port, neither the sidecar's own methods nor proxied ones.</summary>
internal sealed class RpcTokenGate(RequestDelegate next, SidecarOptions options)
{
    private readonly byte[]? expected = options.ApiToken is { Length: > 0 } token ? Encoding.UTF8.GetBytes(token) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (expected is null || Matches(context.Request.Headers[EventHeaders.Token].ToString()))
        {
            return next(context);
        }

        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)StatusCode.Unauthenticated).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = "invalid api token";
        return Task.CompletedTask;
    }

    private bool Matches(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}
