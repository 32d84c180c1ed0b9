using System.Text;
using Platform.Sidecar.Invocation;

namespace Platform.Sidecar.Api.Http;

/// <summary>Calls to other apps: by path, or by the header (or Basic user) <c>dapr-app-id</c> on any path.</summary>
internal static class InvokeEndpoints
{
    private const string Prefix = "/v1.0/invoke/";
    private const string MethodPart = "/method";

    /// <summary>Takes every request that names an app; the others go on to the API.</summary>
    public static IApplicationBuilder UseInvocation(this IApplicationBuilder app) => app.Use((context, next) =>
        (ByHeader(context) ?? ByPath(context)) is { } call ? InvokeAsync(context, call.App, call.PathAndQuery) : next(context));

    private static async Task InvokeAsync(HttpContext context, string app, string pathAndQuery)
    {
        var invoker = context.RequestServices.GetRequiredService<Invoker>();
        if (await invoker.InvokeAsync(context, app, pathAndQuery) is { } failure)
        {
            await ErrorAnswer.WriteAsync(context, failure);
        }
    }

    private static (string App, string PathAndQuery)? ByHeader(HttpContext context)
    {
        var named = context.Request.Headers[InvocationHeaders.AppId].ToString();
        var app = named.Length > 0 ? named : BasicApp(context.Request);
        return app is null ? null : (AppOf(app), Invoker.PathAndQueryOf(context.Request));
    }

    // Some clients cannot send headers but can have "user:password@" in an address: user dapr-app-id, password the app.
    private static string? BasicApp(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var bytes = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..], bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [InvocationHeaders.AppId, { Length: > 0 } app] ? app : null;
    }

    // Cut from the escaped path: what the app gets must be what the caller wrote.
    private static (string App, string PathAndQuery)? ByPath(HttpContext context)
    {
        var path = Invoker.PathAndQueryOf(context.Request);
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || path.IndexOf('/', Prefix.Length) is var end && end < 0)
        {
            return null;
        }

        var rest = path[end..];
        var isMethod = rest.StartsWith(MethodPart + "/", StringComparison.Ordinal);
        return isMethod ? (AppOf(Uri.UnescapeDataString(path[Prefix.Length..end])), rest[MethodPart.Length..]) : null;
    }

    private static string AppOf(string idAndNamespace) => idAndNamespace.Split('.')[0];
}
