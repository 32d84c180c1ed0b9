using Platform.Sidecar.Resources;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Tests.MultiApp;

namespace Platform.Sidecar.Tests.Resources;

public sealed class ResourceFiles : IDisposable
{
    private readonly ResourceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Components_come_in_the_order_of_file_names_and_documents()
    {
        folder.With("b.yaml", Component("third")).With("a.yml", Component("first") + "\n---\n" + Component("second"));

        Assert.Equal(["first", "second", "third"], folder.Load().Components.Select(component => component.Name));
    }

    [Theory]
    [InlineData("config.yaml")]
    [InlineData("config.mtls.yaml")]
    public void Of_the_engine_itself_are_read(string configuration)
    {
        var resources = ResourceLoader.Load([Repository.In("components")], Repository.In("components", configuration), "whatsapp-worker");

        Assert.Equal(3, resources.Components.Count);
        Assert.False(resources.Configuration.AllowsSecret("whatsapp-secrets", "HOME"));
    }

    [Fact]
    public void Values_of_every_kind_become_text()
    {
        folder.With("store.yaml", Store);

        var component = Assert.Single(folder.Load().Components);

        Assert.Equal(("state.redis", "v1", true), (component.Type, component.Version, component.IgnoreErrors));
        Assert.Equal(TimeSpan.FromSeconds(90), component.InitTimeout);
        Assert.Equal("vault", component.SecretStore);
        Assert.Equal(["localhost:6379", "3", "true"], component.Metadata.Take(3).Select(item => item.Value));
        Assert.Equal(new SecretReference("redis", "password"), component.Metadata[3].Secret);
        Assert.Equal(new SecretReference("user", "user"), component.Metadata[4].Secret);
        Assert.Equal("REDIS_CA", component.Metadata[5].EnvironmentVariable);
    }

    [Fact]
    public void A_resource_of_another_app_is_not_seen()
    {
        folder.With("a.yaml", Component("open")).With("b.yaml", Component("shut") + "\nscopes: [other]");

        Assert.Equal(["open"], folder.Load().Components.Select(component => component.Name));
        Assert.Equal(2, folder.Load("other").Components.Count);
    }

    [Fact]
    public void Files_and_documents_that_are_not_Dapr_resources_are_left_alone()
    {
        folder.With("notes.txt", "not: [yaml").With("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\n---\n").With("a.yaml", Component("one"));

        Assert.Single(folder.Load().Components);
    }

    [Fact]
    public void Both_versions_of_a_subscription_are_read()
    {
        folder.With("subscriptions.yaml", Subscriptions);

        var subscriptions = folder.Load().Subscriptions;

        Assert.Equal(
            [new SubscriptionRule("event.type == \"big\"", "/big"), new SubscriptionRule("", "/all")],
            subscriptions[0].Rules);
        Assert.Equal("orders-dead", subscriptions[0].DeadLetterTopic);
        Assert.Equal(new BulkSubscription(20, TimeSpan.FromMilliseconds(40)), subscriptions[0].Bulk);
        Assert.Equal("true", subscriptions[0].Metadata["rawPayload"]);
        Assert.Equal([new SubscriptionRule("", "/old")], subscriptions[1].Rules);
        Assert.Null(subscriptions[1].Bulk);
    }

    [Fact]
    public void Resiliency_resources_are_merged_and_the_later_one_wins()
    {
        folder.With("1.yaml", Resiliency).With("2.yaml", LaterResiliency);

        var resiliency = folder.Load().Resiliency;

        Assert.Equal(TimeSpan.FromSeconds(7), resiliency.Timeouts["short"]);
        var retry = resiliency.Retries["again"];
        Assert.True(retry.Exponential);
        Assert.Equal((TimeSpan.FromMilliseconds(1500), 4), (retry.MaxInterval, retry.MaxRetries));
        Assert.True(retry.HttpStatusCodes!.Contains(503));
        Assert.False(retry.HttpStatusCodes.Contains(404));
        Assert.Equal(4, resiliency.CircuitBreakers["fuse"].TripAfter);
        Assert.Equal(("short", "again"), (resiliency.Components["bus"].Inbound!.Timeout, resiliency.Components["bus"].Inbound!.Retry));
        Assert.Null(resiliency.Components["bus"].Outbound);
    }

    [Fact]
    public void A_configuration_says_which_secrets_may_be_read()
    {
        folder.With("config.yaml", Configuration);

        var configuration = folder.Load(configuration: "config.yaml").Configuration;

        Assert.Equal("0", configuration.Tracing.SamplingRate);
        Assert.True(configuration.AllowsSecret("vault", "DB"));
        Assert.False(configuration.AllowsSecret("vault", "OTHER"));
        Assert.True(configuration.AllowsSecret("elsewhere", "OTHER"));
        Assert.Equal(new ApiRule("state", "v1", "http"), Assert.Single(configuration.DeniedApis));
    }

    private static string Component(string name) => $"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {"{"} name: {name} {"}"}
        spec: {"{"} type: state.redis {"}"}
        """;

    private const string Store = """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          initTimeout: 1m30s
          ignoreErrors: true
          metadata:
            - { name: redisHost, value: "localhost:6379" }
            - { name: redisDB, value: 3 }
            - { name: enableTLS, value: true }
            - { name: redisPassword, secretKeyRef: { name: redis, key: password } }
            - { name: redisUsername, secretKeyRef: { name: user } }
            - { name: clientCert, envRef: REDIS_CA }
        auth: { secretstore: vault }
        """;

    private const string Subscriptions = """
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: new }
        spec:
          pubsubname: bus
          topic: orders
          routes:
            rules: [{ match: 'event.type == "big"', path: /big }]
            default: /all
          deadLetterTopic: orders-dead
          metadata: { rawPayload: "true" }
          bulkSubscribe: { enabled: true, maxMessagesCount: 20, maxAwaitDurationMs: 40 }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Subscription
        metadata: { name: old }
        spec: { pubsubname: bus, topic: orders, route: /old }
        """;

    private const string Resiliency = """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: one }
        spec:
          policies:
            timeouts: { short: 5s }
            retries:
              again: { policy: exponential, maxInterval: 1.5s, maxRetries: 4, matching: { httpStatusCodes: "429,500-599" } }
            circuitBreakers:
              fuse: { trip: consecutiveFailures > 3 }
          targets:
            components:
              bus: { inbound: { timeout: short, retry: again, circuitBreaker: fuse } }
        """;

    private const string LaterResiliency = """
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: two }
        spec: { policies: { timeouts: { short: 7s } } }
        """;

    private const string Configuration = """
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: config }
        spec:
          tracing: { samplingRate: "0" }
          secrets: { scopes: [{ storeName: vault, defaultAccess: deny, allowedSecrets: [DB] }] }
          api: { denied: [{ name: state, version: v1, protocol: http }] }
        """;
}
