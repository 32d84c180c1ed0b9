using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace Platform.DaprClient.Tests;

/// <summary>An app that speaks HTTP and answers what it was asked.</summary>
internal sealed class HttpApp(WebApplication web, int port) : IAsyncDisposable
{
    public int Port => port;

    public static async Task<HttpApp> StartAsync()
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        web.Run(AnswerAsync);
        await web.StartAsync();
        return new(web, port);
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var text = await body.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = context.Request.Path == "/teapot" ? 418 : 200;
        context.Response.Headers["x-answer"] = "42";
        var headers = context.Request.Headers
            .Select(header => $"{header.Key.ToLowerInvariant()}={header.Value}")
            .Where(header => header.StartsWith("dapr-", StringComparison.Ordinal) || header.StartsWith("x-", StringComparison.Ordinal));
        await context.Response.WriteAsync(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {text} {string.Join(' ', headers)}", context.RequestAborted);
    }
}
