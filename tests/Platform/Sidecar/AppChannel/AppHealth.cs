using Grpc.Core;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.AppChannel;

public sealed class AppHealth(SharedRedis redis) : IClassFixture<SharedRedis>
{
    private const int DeadLettered = 5031;

    private readonly string topic = redis.NewTopic();

    [Fact]
    public async Task Nothing_is_delivered_while_the_app_is_unhealthy_and_everything_once_it_is_healthy()
    {
        await using var app = new RpcApp { IsHealthy = false };
        app.Wants(topic);
        await app.StartAsync();
        await using var sidecar = await StartAsync(app);
        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => app.Probes > 2, TestSidecar.Soon);
        Assert.Empty(app.Received);
        Assert.Equal((true, false), (sidecar.Host.Health.IsOutboundReady, sidecar.Host.Health.IsReady));
        app.IsHealthy = true;

        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        Assert.True(sidecar.Host.Health.IsReady);
    }

    [Fact]
    public async Task An_app_that_falls_ill_gets_nothing_more_until_it_is_well_again()
    {
        await using var app = new RpcApp();
        app.Wants(topic);
        await app.StartAsync();
        await using var sidecar = await StartAsync(app);
        await Eventually.Async(() => sidecar.Host.Health.IsReady, TestSidecar.Soon);
        await app.DieAsync();
        await Eventually.Async(() => !sidecar.Host.Health.IsAppHealthy, TestSidecar.Soon);

        await sidecar.PublishAsync(topic, "while ill");
        await app.StartAsync();

        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        sidecar.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Without_health_checks_a_dead_app_is_a_failed_delivery()
    {
        var graveyard = redis.NewTopic();
        await using var app = new RpcApp();
        app.Wants(topic, graveyard);
        await app.StartAsync();
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(1).StartAsync();
        await app.DieAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 1, TestSidecar.Soon);
        await Eventually.Async(() => sidecar.Logs.Entries.Any(entry => entry.Event.Id == DeadLettered), TestSidecar.Soon);
        var reason = sidecar.Logs.Entries.Single(entry => entry.Event.Id == DeadLettered).Message;
        Assert.Contains(nameof(StatusCode.Unavailable), reason, StringComparison.Ordinal);
    }

    private Task<TestSidecar> StartAsync(RpcApp app)
    {
        var sidecar = new TestSidecar(redis.Server, app);
        var often = new AppHealthOptions { Enabled = true, Interval = TimeSpan.FromMilliseconds(50) };
        sidecar.Options = sidecar.Options with { AppHealth = often };
        return sidecar.StartAsync();
    }
}
