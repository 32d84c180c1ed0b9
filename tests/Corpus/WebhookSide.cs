using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Stub;
using WhatsAppEngine.Webhook.Reception;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Corpus;

/// <summary>The real reception of Webhook, between a POST and the sidecar.</summary>
internal sealed class WebhookSide : IAsyncDisposable
{
    private const string Secret = "test_app_secret";

    private readonly ServiceProvider services;

    public WebhookSide(CapturingSidecar sidecar) => services = BuildServices(sidecar);

    /// <summary>Posts, signed as Meta signs.</summary>
    /// <returns>The HTTP status of the answer.</returns>
    public async Task<int> PostAsync(byte[] body)
    {
        var signature = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body))}";
        var receptionist = services.GetRequiredService<Receptionist>();
        return (await receptionist.ReceiveAsync(body, header => header == "X-Hub-Signature-256" ? signature : null, CancellationToken.None)).Status;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static ServiceProvider BuildServices(CapturingSidecar sidecar)
    {
        var settings = new Dictionary<string, string?> { ["WHATSAPP_APP_SECRET"] = Secret };
        var collection = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(new StandingClock())
            .AddSingleton<ISidecar>(sidecar);
        collection.AddMetaWebhook();
        collection.AddStubWebhook();
        return collection.AddReception().BuildServiceProvider();
    }
}
