using System.Net;
using System.Net.Http.Json;
using Platform.Redis;
using Platform.Sidecar.MultiApp;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.MultiApp;

/// <summary>The engine's own components, opened by real sidecars on a private Redis with a password.</summary>
public sealed class EngineComponents : IAsyncLifetime
{
    private readonly AppFolder folder = new(Template, "webhook", "worker", "components");
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });
    private RedisServer redis = null!;
    private Runner runner = null!;

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartAsync(new RedisServerSettings { Password = "p@ss:word" });
        new ComponentRendering(RedisOptions.Parse(redis.Url)).Copy(Repository.In("components"), folder.In("components"));
        runner = await Runner.HealthyAsync(folder);
    }

    public async Task DisposeAsync()
    {
        await runner.DisposeAsync();
        await redis.DisposeAsync();
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task What_the_worker_stores_the_webhook_reads()
    {
        using var saved = await client.PostAsJsonAsync(Of("whatsapp-worker", "state/whatsapp-state"), new[] { new { key = "binding:meta:1", value = "x" } });

        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal("\"x\"", await client.GetStringAsync(Of("whatsapp-webhook", "state/whatsapp-state/binding:meta:1")));
    }

    [Theory]
    [InlineData("bc:whatsapp:inbound", HttpStatusCode.NoContent)]
    [InlineData("bc:whatsapp:dlq", HttpStatusCode.NoContent)]
    [InlineData("bc:whatsapp:outbound", HttpStatusCode.Forbidden)]
    public async Task The_webhook_publishes_its_own_topics_only(string topic, HttpStatusCode status)
    {
        using var published = await client.PostAsJsonAsync(Of("whatsapp-webhook", $"publish/whatsapp-pubsub/{topic}"), new { id = 1 });

        Assert.Equal(status, published.StatusCode);
    }

    [Theory]
    [InlineData("WHATSAPP_VERIFY_TOKEN", HttpStatusCode.OK)]
    [InlineData("PATH", HttpStatusCode.Forbidden)]
    public async Task A_secret_is_given_only_when_it_is_the_engines(string name, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(Of("whatsapp-worker", $"secrets/whatsapp-secrets/{name}"));

        Assert.Equal(status, answer.StatusCode);
    }

    private Uri Of(string app, string path)
    {
        var port = runner.State().Apps.Single(candidate => candidate.AppId == app).HttpPort;
        return new Uri($"http://127.0.0.1:{AppPorts.Text(port)}/v1.0/{path}");
    }

    private const string Template = """
        version: 1
        common:
          resourcesPaths: [components]
          configFilePath: components/config.yaml
        apps:
          - { appID: whatsapp-webhook, appDirPath: webhook }
          - { appID: whatsapp-worker, appDirPath: worker }
        """;
}
