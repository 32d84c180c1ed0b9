using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Delivering(SharedRedis redis) : IClassFixture<SharedRedis>
{
    private readonly string topic = redis.NewTopic();

    [Fact]
    public async Task A_published_event_reaches_the_app_and_is_acknowledged_but_stays_in_the_stream()
    {
        await using var app = new RpcApp();
        app.Wants(topic);
        await app.StartAsync();
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await sidecar.PublishAsync(topic, """{"orderId":7}""");

        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        var received = app.Received.Single();
        Assert.Equal("""{"orderId":7}""", received.Data.ToStringUtf8());
        Assert.Equal(("shop", "com.dapr.event.sent", "1.0"), (received.Source, received.Type, received.SpecVersion));
        Assert.Equal("application/json", received.DataContentType);
        Assert.Equal((topic, "pubsub", ""), (received.Topic, received.PubsubName, received.Path));
        Assert.Equal(topic, received.Extensions.Fields["topic"].StringValue);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Single(await sidecar.StoredAsync(topic));
        sidecar.Logs.AssertNoErrors();
    }
}
