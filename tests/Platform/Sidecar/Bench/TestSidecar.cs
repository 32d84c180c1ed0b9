using System.Text;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Platform.Redis;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Tests.Resources;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.Bench;

/// <summary>A sidecar in this process, with its resources, a client of its API and a look at its Redis.</summary>
internal sealed class TestSidecar : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private readonly ResourceFolder folder = new();
    private readonly int redisPort;
    private readonly GrpcChannel channel;
    private SidecarHost? host;

    public TestSidecar(RedisServer redis, RpcApp? app = null, string appId = "shop")
    {
        Redis = new RedisClient(new RedisOptions { Port = redis.Port });
        Options = new SidecarOptions
        {
            AppId = appId,
            AppPort = app?.Port ?? 0,
            AppProtocol = "grpc",
            GrpcPort = FreePort.Next(),
            HttpPort = FreePort.Next(),
            ResourcesPaths = [folder.Path],
            NamesPath = Path.Combine(folder.Path, "names"),
        };
        redisPort = redis.Port;
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{Options.GrpcPort}");
        Api = new(channel);
    }

    public SidecarOptions Options { get; set; }

    public RedisClient Redis { get; }

    public LogCollector Logs { get; } = new();

    public Dapr.Client.Autogen.Grpc.v1.Dapr.DaprClient Api { get; }

    public SidecarHost Host => host!;

    public GrpcChannel Channel => channel;

    /// <summary>Metadata of the pubsub component, beside its host.</summary>
    public Dictionary<string, string> Component { get; } = [];

    /// <summary>Shortened timers: an entry is abandoned after <paramref name="timeout"/>; the search is repeated.</summary>
    public TestSidecar Redelivering(string timeout, string everyMilliseconds)
    {
        (Component["processingTimeout"], Component["redeliverInterval"]) = (timeout, everyMilliseconds);
        return this;
    }

    public TestSidecar With(string file, string yaml)
    {
        folder.With(file, yaml);
        return this;
    }

    /// <summary>A constant retry of deliveries, 20 ms apart.</summary>
    public TestSidecar Retrying(int times) => With("resiliency.yaml", $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: resiliency }
        spec:
          policies:
            retries: { again: { policy: constant, duration: 20ms, maxRetries: {{times}} } }
          targets:
            components: { pubsub: { inbound: { retry: again } } }
        """);

    public async Task<TestSidecar> StartAsync()
    {
        WriteComponent();
        host = await SidecarHost.StartAsync(Options, logging => logging.AddProvider(Logs), CancellationToken.None);
        await Eventually.Async(() => host.Health.IsReady || Options.AppHealth.Enabled, Soon);
        return this;
    }

    public void WriteComponent() => With("pubsub.yaml", $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: pubsub }
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - { name: redisHost, value: "127.0.0.1:{{redisPort}}" }
        {{string.Join('\n', Component.Select(entry => $"    - {{ name: {entry.Key}, value: \"{entry.Value}\" }}"))}}
        """);

    public async Task PublishAsync(
        string topic, string data, string contentType = "application/json", Dictionary<string, string>? metadata = null)
    {
        var request = new PublishEventRequest
        {
            PubsubName = "pubsub",
            Topic = topic,
            Data = ByteString.CopyFromUtf8(data),
            DataContentType = contentType,
        };
        request.Metadata.Add(metadata ?? []);
        await Api.PublishEventAsync(request);
    }

    /// <summary>The stored bytes of a topic, as text.</summary>
    public async Task<IReadOnlyList<string>> StoredAsync(string topic, string field = "data")
    {
        var entries = await Redis.RangeAsync(topic, "-", "+", 10_000, CancellationToken.None);
        return [.. entries.Select(Text)];

        string Text(StreamEntry entry) => entry.Fields.TryGetValue(field, out var bytes) ? Encoding.UTF8.GetString(bytes.Span) : "(absent)";
    }

    public async Task<int> PendingAsync(string topic) =>
        (await Redis.PendingAsync(topic, Options.AppId, 10_000, CancellationToken.None)).Count;

    /// <summary>Nothing of the topic is pending any more.</summary>
    public Task AllAcknowledgedAsync(string topic) => Eventually.Async(async () => await PendingAsync(topic) == 0, Soon);

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        channel.Dispose();
        await Redis.DisposeAsync();
        folder.Dispose();
    }
}
