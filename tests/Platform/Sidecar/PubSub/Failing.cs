using Grpc.Core;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Failing(SharedRedis redis) : IClassFixture<SharedRedis>, IAsyncLifetime
{
    private const int GivenUp = 5030;
    private const int NotImplemented = 5034;
    private const int DataLost = 5035;

    private readonly string topic = redis.NewTopic();
    private readonly string graveyard = redis.NewTopic();
    private readonly RpcApp app = new();

    [Fact]
    public async Task Without_a_retry_policy_a_failed_event_is_delivered_once_and_acknowledged()
    {
        app.Wants(topic);
        app.OnEvent = (_, _) => Task.FromResult(Verdict.Retry);
        await using var sidecar = await new TestSidecar(redis.Server, app).Redelivering("300ms", "100").StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => sidecar.Logs.Entries.Any(entry => entry.Event.Id == GivenUp), TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Single(app.Received);
    }

    [Fact]
    public async Task A_retry_policy_repeats_until_the_app_succeeds()
    {
        app.Wants(topic, graveyard);
        app.OnEvent = (_, _) => Task.FromResult(app.Received.Count < 3 ? Verdict.Retry : Verdict.Success);
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(5).StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => app.Received.Count == 3, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Single(app.Received.Select(request => request.Id).Distinct());
        Assert.Empty(await sidecar.StoredAsync(graveyard));
    }

    [Fact]
    public async Task When_the_policy_gives_up_the_original_bytes_go_to_the_dead_letter_topic()
    {
        app.Wants(topic, graveyard);
        app.Wants(graveyard);
        app.OnEvent = (request, _) => request.Topic == topic
            ? throw new RpcException(new Status(StatusCode.Internal, "no"))
            : Task.FromResult(Verdict.Success);
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(2).StartAsync();

        await sidecar.PublishAsync(topic, """{"a":1}""", metadata: new() { ["tenant"] = "t1" });

        await Eventually.Async(() => app.Received.Count == 4, TestSidecar.Soon);
        Assert.Equal(await sidecar.StoredAsync(topic), await sidecar.StoredAsync(graveyard));
        Assert.Equal("""{"pubsubName":"pubsub","tenant":"t1"}""", Assert.Single(await sidecar.StoredAsync(graveyard, "metadata")));
        var buried = app.Received.Last();
        Assert.Equal((graveyard, topic), (buried.Topic, buried.Extensions.Fields["topic"].StringValue));
        await sidecar.AllAcknowledgedAsync(topic);
        sidecar.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Drop_skips_the_retries_and_goes_to_the_dead_letter_topic()
    {
        app.Wants(topic, graveyard);
        app.OnEvent = (_, _) => Task.FromResult(Verdict.Drop);
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(5).StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 1, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Single(app.Received);
    }

    [Fact]
    public async Task Unimplemented_loses_the_event_dead_letter_topic_or_not_and_says_so()
    {
        app.Wants(topic, graveyard);
        app.OnEvent = (_, _) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(5).StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => sidecar.Logs.Entries.Any(entry => entry.Event.Id == NotImplemented), TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Empty(await sidecar.StoredAsync(graveyard));
    }

    [Fact]
    public async Task What_is_no_CloudEvent_or_has_expired_never_reaches_the_app()
    {
        app.Wants(topic, graveyard);
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await sidecar.PublishAsync(topic, "not an object", "text/plain", new() { ["rawPayload"] = "true" });
        await sidecar.PublishAsync(
            topic, """{"id":"old","data":1,"expiration":"2020-01-01T00:00:00Z"}""", "application/cloudevents+json");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 2, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Empty(app.Received);
    }

    [Fact]
    public async Task An_event_of_another_content_type_arrives_empty_and_the_log_says_so()
    {
        app.Wants(topic);
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await sidecar.PublishAsync(topic, "{}", "application/vnd.order+json");

        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        Assert.True(app.Received.Single().Data.IsEmpty);
        Assert.Contains(sidecar.Logs.Entries, entry => entry.Event.Id == DataLost);
    }

    [Fact]
    public async Task A_timeout_ends_an_attempt_and_an_open_breaker_ends_the_retries()
    {
        app.Wants(topic, graveyard);
        app.OnEvent = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); return default; };
        await using var sidecar = await new TestSidecar(redis.Server, app).With("resiliency.yaml", """
            apiVersion: dapr.io/v1alpha1
            kind: Resiliency
            metadata: { name: resiliency }
            spec:
              policies:
                timeouts: { DefaultTimeoutPolicy: 100ms }
                retries: { DefaultPubsubComponentInboundRetryPolicy: { duration: 10ms, maxRetries: 9 } }
                circuitBreakers: { DefaultCircuitBreakerPolicy: { trip: consecutiveFailures >= 3, timeout: 30s } }
            """).StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 1, TestSidecar.Soon);
        Assert.Equal(3, app.Received.Count);
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();
}
