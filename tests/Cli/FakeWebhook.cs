using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A webhook that knows the verify token "ours", and keeps what is posted.</summary>
internal sealed class FakeWebhook : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly int port = FreePort.Next();

    private FakeWebhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add(Address);
        app.MapGet("/webhook", (HttpRequest request) => request.Query["hub.verify_token"] == "ours"
            ? Results.Text(request.Query["hub.challenge"])
            : Results.StatusCode(403));
        app.MapPost("/webhook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            Posts.Enqueue((request.Headers["X-Hub-Signature-256"].ToString(), request.Headers["X-Webhook-Secret"].ToString(), await reader.ReadToEndAsync()));
            return Results.StatusCode(Answer);
        });
    }

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>What it answers to a post.</summary>
    public int Answer { get; set; } = 200;

    public ConcurrentQueue<(string Signature, string Secret, string Body)> Posts { get; } = [];

    public static async Task<FakeWebhook> StartAsync()
    {
        var webhook = new FakeWebhook();
        await webhook.app.StartAsync();
        return webhook;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
