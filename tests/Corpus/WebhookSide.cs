using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Stub;
using WhatsAppEngine.Webhook.Reception;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Corpus;

/// <summary>The real reception of Webhook, between a POST and the sidecar.</summary>
internal sealed class WebhookSide : IAsyncDisposable
{
    private readonly Dialect dialect;
    private readonly WebApplication app;
    private readonly HttpClient client;

    private WebhookSide(Dialect dialect, WebApplication app) => (this.dialect, this.app, client) = (dialect, app, app.GetTestClient());

    public static async Task<WebhookSide> StartAsync(Dialect dialect, CapturingSidecar sidecar)
    {
        var app = Build(dialect, sidecar);
        app.MapReception();
        await app.StartAsync();
        return new WebhookSide(dialect, app);
    }

    /// <summary>Posts, with these headers or else those by which the provider proves it.</summary>
    /// <returns>The HTTP status of the answer.</returns>
    public async Task<int> PostAsync(string path, string text, IReadOnlyDictionary<string, string>? headers)
    {
        var body = Encoding.UTF8.GetBytes(text);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in headers ?? dialect.ProofOf(body))
        {
            request.Headers.Add(name, value);
        }

        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static WebApplication Build(Dialect dialect, CapturingSidecar sidecar)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(dialect.Settings);
        builder.Services.AddLogging().AddRoutingCore()
            .AddSingleton<TimeProvider>(new StandingClock())
            .AddSingleton<ISidecar>(sidecar);
        builder.Services.AddMetaWebhook();
        builder.Services.AddEvolutionWebhook();
        builder.Services.AddStubWebhook();
        builder.Services.AddReception();
        return builder.Build();
    }
}
