using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

/// <summary>A callback that Meta posts to: keeps what it is sent, and knows its secret and its verify token.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    public const string Secret = "callback-secret";
    public const string VerifyToken = "callback-token";

    private readonly WebApplication app;

    private CallbackServer(WebApplication app) => this.app = app;

    public Uri Url => new(new Uri(app.Urls.Single()), "/webhook");

    public ConcurrentQueue<JsonElement> Posts { get; } = new();

    public int BadSignatures { get; private set; }

    /// <summary>So many posts are answered 503 before one is taken.</summary>
    public int Refusals { get; set; }

    public IEnumerable<JsonElement> Changes => Posts.SelectMany(post => post.GetProperty("entry").EnumerateArray())
        .SelectMany(entry => entry.GetProperty("changes").EnumerateArray());

    public IReadOnlyList<JsonElement> Values(string array) => [.. Changes.Select(change => change.GetProperty("value"))
        .Where(value => value.TryGetProperty(array, out _))
        .SelectMany(value => value.GetProperty(array).EnumerateArray())];

    public IReadOnlyList<string> Statuses => [.. Values("statuses").Select(status => status.GetProperty("status").GetString()!)];

    public static async Task<CallbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new CallbackServer(builder.Build());
        server.app.MapPost("/webhook", (Delegate)server.TakeAsync);
        server.app.MapGet("/webhook", server.Verify);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Verify(HttpContext context) =>
        context.Request.Query["hub.mode"] == "subscribe" && context.Request.Query["hub.verify_token"] == VerifyToken
            ? Results.Text(context.Request.Query["hub.challenge"])
            : Results.StatusCode(403);

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        if (context.Request.Headers["X-Hub-Signature-256"] != Signature(buffer.ToArray()))
        {
            BadSignatures++;
        }

        if (Refusals-- > 0)
        {
            return Results.StatusCode(503);
        }

        Posts.Enqueue(JsonDocument.Parse(buffer.ToArray()).RootElement);
        return Results.Ok();
    }

    private static string Signature(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));
}
