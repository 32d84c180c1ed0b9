using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Platform.Sidecar.Invocation;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Http;

/// <summary>The sidecar's HTTP API (dapr.md 3): token, invocation of other apps, then the API's own paths.</summary>
internal static class HttpApi
{
    private const string Health = "/v1.0/healthz";

    /// <summary>Serves the API with what is registered: options, health, metadata, components, publisher and invocation.</summary>
    public static IApplicationBuilder UseHttpApi(this IApplicationBuilder app) => app
        .Use(TidyPath)
        .Use(DemandToken)
        .Use(LimitBody)
        .UseInvocation()
        .UseRouting()
        .UseEndpoints(endpoints =>
        {
            endpoints.MapSidecar();
            endpoints.MapPublish();
            endpoints.MapState();
            endpoints.MapSecrets();
        });

    /// <summary>Whether a caller knows the token; always, when the sidecar has none.</summary>
    public static bool IsAuthorized(SidecarOptions options, string? token) => string.IsNullOrEmpty(options.ApiToken)
        || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(options.ApiToken), Encoding.UTF8.GetBytes(token ?? ""));

    private static Task DemandToken(HttpContext context, RequestDelegate next)
    {
        var options = context.RequestServices.GetRequiredService<SidecarOptions>();
        if (context.Request.Path.StartsWithSegments(Health, StringComparison.Ordinal)
            || IsAuthorized(options, context.Request.Headers[InvocationHeaders.Token]))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsync("invalid api token", context.RequestAborted);
    }

    private static Task LimitBody(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = context.RequestServices.GetRequiredService<SidecarOptions>().MaxBodySize;
        }

        return next(context);
    }

    // As daprd: "/v1.0//publish/p/t/" is "/v1.0/publish/p/t". What an invoked app gets is left alone.
    private static Task TidyPath(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.Contains("//", StringComparison.Ordinal) && !path.Contains("/method/", StringComparison.Ordinal))
        {
            context.Request.Path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }

        return next(context);
    }
}
