using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>A provider on this machine that answers as a test tells it.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private AnsweringServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public ConcurrentQueue<(string Path, string? Credential, string Body)> Posts { get; } = new();

    /// <summary>The connections that calls came over.</summary>
    public ConcurrentDictionary<string, int> Callers { get; } = new();

    /// <summary>Status and body of the next answers; an id in the body's <c>{id}</c> differs each time.</summary>
    public (int Status, string Body) Answer { get; set; } = (200, """{"messaging_product":"whatsapp","messages":[{"id":"wamid.{id}"}]}""");

    /// <summary>Takes the message and hangs up instead of answering.</summary>
    public bool HangsUp { get; set; }

    /// <summary>Takes the message and never answers.</summary>
    public bool IsSilent { get; set; }

    public string? RetryAfter { get; set; }

    public string? Location { get; set; }

    public static async Task<AnsweringServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new AnsweringServer(builder.Build());
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // Meta wants a bearer token, Evolution a key.
    private static string? Credential(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 ? request.Headers.Authorization : request.Headers["apikey"];

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Callers[context.Connection.Id] = context.Connection.RemotePort;
        Posts.Enqueue((context.Request.Path, Credential(context.Request), await reader.ReadToEndAsync()));
        if (HangsUp)
        {
            context.Abort();
            return;
        }

        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = Answer.Status;
        if (RetryAfter is not null) context.Response.Headers.RetryAfter = RetryAfter;
        if (Location is not null) context.Response.Headers.Location = Location;
        await context.Response.WriteAsync(Answer.Body.Replace("{id}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal));
    }
}
