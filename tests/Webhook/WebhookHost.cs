using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Tests;

/// <summary>The real Webhook behind a real Kestrel, with a sidecar in memory.</summary>
internal sealed class WebhookHost : WebApplicationFactory<Program>
{
    private static readonly string EncryptionKey = FernetKey.Generate();

    private readonly Dictionary<string, string?> settings = new()
    {
        ["WEBHOOK_PORT"] = "0",
        ["WHATSAPP_APP_SECRET"] = Given.Secret,
        ["WHATSAPP_VERIFY_TOKEN"] = Given.VerifyToken,
        ["WHATSAPP_ENCRYPTION_KEY"] = EncryptionKey,
    };

    private HttpClient? client;

    public WebhookHost()
    {
        Sidecar.Keep(BindingKeys.Marker, new BindingsMarker { Bindings = 1 });
        UseKestrel();
    }

    public FakeSidecar Sidecar { get; } = new();

    public LogCollector Logs { get; } = new();

    public SetClock Clock { get; } = new();

    public HttpClient Client => client ??= Connect();

    /// <summary>
    /// Why it does not start, from its log too: who starts it may learn no more than that everything has been disposed of by then.
    /// </summary>
    public string Refusal()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Client);
        return $"{failure}\n{string.Join('\n', Logs.Entries)}";
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public WebhookHost With(string setting, string? value)
    {
        settings[setting] = value;
        return this;
    }

    private readonly List<(string Account, AccountSecret Secret)> vouching = [];

    public WebhookHost WithBinding(string number, Guid tenant, string? secret = null, string provider = "meta", bool isActive = true, string? account = null)
    {
        var sealedSecret = secret is null ? null : Seal(secret);
        if (account is not null && sealedSecret is not null)
        {
            vouching.Add((account, new AccountSecret { TenantId = tenant, Provider = provider, AppSecretEncrypted = sealedSecret }));
            Sidecar.Keep(BindingKeys.Account(account), new AccountProjection { Secrets = [.. vouching.Where(v => v.Account == account).Select(v => v.Secret)] });
        }

        Sidecar.Keep(BindingKeys.Binding(provider, number), new BindingProjection
        {
            TenantId = tenant,
            Provider = provider,
            PhoneNumberId = number,
            WabaId = account,
            IsActive = isActive,
            AppSecretEncrypted = sealedSecret,
        });
        return this;
    }

    /// <summary>An instance of Evolution with a key of its own and, perhaps, the secret that it was told to send.</summary>
    public WebhookHost WithInstance(string name, Guid tenant, string? key, string? secret = null)
    {
        Sidecar.Keep(BindingKeys.Binding("evolution", name), new BindingProjection
        {
            TenantId = tenant,
            Provider = "evolution",
            InstanceName = name,
            IsActive = true,
            ApiKeyEncrypted = key is null ? null : Seal(key),
            AppSecretEncrypted = secret is null ? null : Seal(secret),
        });
        return this;
    }

    /// <summary>Posts with these headers and nothing else that could prove it.</summary>
    public async Task<HttpStatusCode> StatusOfAsync(string body, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Seal(string secret) => FernetKeyring.Parse(EncryptionKey)
        .Encrypt(secret, TimeProvider.System.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));

    public Task<HttpResponseMessage> PostAsync(string body, string? secret = Given.Secret, string path = "/webhook") =>
        PostAsync(Encoding.UTF8.GetBytes(body), secret is null ? null : Given.Signature(body, secret), path);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? signature, string path = "/webhook")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        return await Client.SendAsync(request);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string body, string? secret = Given.Secret)
    {
        using var answer = await PostAsync(body, secret);
        return answer.StatusCode;
    }

    // The server listens on every address of the machine; a client needs one of them.
    private HttpClient Connect()
    {
        StartServer();
        var listening = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", new Uri(listening.Replace("[::]", "localhost", StringComparison.Ordinal)).Port).Uri;
        var connected = CreateClient();
        connected.BaseAddress = Address;
        return connected;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings.Where(setting => setting.Value is not null))
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs));
        builder.ConfigureTestServices(services => services.AddSingleton<ISidecar>(Sidecar).AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>A clock that a test moves.</summary>
internal sealed class SetClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan time) => now += time;

    public override DateTimeOffset GetUtcNow() => now;
}
