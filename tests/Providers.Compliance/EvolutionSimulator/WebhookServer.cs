using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>What Evolution posts to: keeps what it is sent, and answers as it is told.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookServer(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.Single()}/webhook";

    /// <summary>Where an instance posts to.</summary>
    public InstanceWebhook Webhook => new(Url);

    public ConcurrentQueue<WebhookPost> Posts { get; } = new();

    /// <summary>What is answered to so many posts, before they are taken with 200.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public IReadOnlyList<WebhookPost> Of(string name) => [.. Posts.Where(post => post.Event == name)];

    public static async Task<WebhookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new WebhookServer(builder.Build());
        server.app.MapPost("/{**path}", (Delegate)server.TakeAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        if (Answers.TryDequeue(out var status))
        {
            return Results.StatusCode(status);
        }

        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Posts.Enqueue(new WebhookPost(context.Request.Path.Value!, json.RootElement.Clone(), headers));
        return Results.Ok();
    }
}
