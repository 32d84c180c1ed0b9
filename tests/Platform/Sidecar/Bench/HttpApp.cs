using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.Bench;

/// <summary>An app behind the sidecar that gets its events as HTTP posts.</summary>
internal sealed class HttpApp : IAsyncDisposable
{
    private WebApplication? web;

    public int Port { get; } = FreePort.Next();

    /// <summary>What GET /dapr/subscribe answers.</summary>
    public string Subscriptions { get; set; } = "[]";

    public ConcurrentQueue<HttpPost> Posts { get; } = new();

    /// <summary>The answer to a post.</summary>
    public Func<HttpPost, (int Status, string Body)> OnPost { get; set; } = _ => (200, "");

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port));
        web = builder.Build();
        web.MapGet("/dapr/subscribe", () => Results.Text(Subscriptions, "application/json"));
        web.MapPost("/{**path}", AnswerAsync);
        await web.StartAsync();
    }

    public async ValueTask DisposeAsync() => await (web?.DisposeAsync() ?? ValueTask.CompletedTask);

    private async Task AnswerAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var post = new HttpPost(
            context.Request.Path,
            context.Request.ContentType ?? "",
            document.RootElement.Clone(),
            context.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Posts.Enqueue(post);
        (context.Response.StatusCode, var body) = OnPost(post);
        await context.Response.WriteAsync(body);
    }
}

/// <summary>What the sidecar posted.</summary>
internal sealed record HttpPost(string Path, string ContentType, JsonElement Body, IReadOnlyDictionary<string, string> Headers);
