using Dapr.AppCallback.Autogen.Grpc.v1;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Routing(SharedRedis redis) : IClassFixture<SharedRedis>
{
    private readonly string topic = redis.NewTopic();
    private readonly string graveyard = redis.NewTopic();

    [Fact]
    public async Task The_first_rule_that_matches_names_the_path_and_the_default_is_last()
    {
        await using var app = await AppAsync(new TopicRoutes
        {
            Rules =
            {
                new TopicRule { Match = "event.type == \"order.placed\" && event.data.kind != 'test'", Path = "/placed" },
                new TopicRule { Match = "event.type == 'order.paid'", Path = "/paid" },
            },
            Default = "/rest",
        });
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await PublishAsync(sidecar, "order.placed", """{"kind":"real"}""");
        await PublishAsync(sidecar, "order.paid", "{}");
        await PublishAsync(sidecar, "order.lost", "{}");

        await Eventually.Async(() => app.Received.Count == 3, TestSidecar.Soon);
        Assert.Equal(
            [("order.lost", "/rest"), ("order.paid", "/paid"), ("order.placed", "/placed")],
            app.Received.Select(request => (request.Type, request.Path)).Order());
    }

    [Fact]
    public async Task Without_a_default_what_matches_no_rule_or_breaks_one_is_dead_lettered()
    {
        var onlyA = new TopicRule { Match = "event.data.kind == \"a\"", Path = "/a" };
        await using var app = await AppAsync(new TopicRoutes { Rules = { onlyA } });
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await PublishAsync(sidecar, "t", """{"kind":"b"}""");
        await PublishAsync(sidecar, "t", """{"other":"a"}""");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 2, TestSidecar.Soon);
        Assert.Empty(app.Received);
    }

    [Fact]
    public async Task A_declared_subscription_works_and_the_apps_own_word_replaces_it()
    {
        await using var app = await AppAsync(new TopicRoutes { Default = "/own" });
        var other = redis.NewTopic();
        await using var sidecar = await new TestSidecar(redis.Server, app)
            .With("one.yaml", Declared("one", topic))
            .With("two.yaml", Declared("two", other))
            .StartAsync();

        await PublishAsync(sidecar, "t", "1");
        await sidecar.PublishAsync(other, "1");

        await Eventually.Async(() => app.Received.Count == 2, TestSidecar.Soon);
        Assert.Equal(
            new Dictionary<string, string> { [topic] = "/own", [other] = "/declared" },
            app.Received.ToDictionary(request => request.Topic, request => request.Path));
    }

    private async Task<RpcApp> AppAsync(TopicRoutes routes)
    {
        var app = new RpcApp();
        app.Wanted.Add(new() { PubsubName = "pubsub", Topic = topic, Routes = routes, DeadLetterTopic = graveyard });
        await app.StartAsync();
        return app;
    }

    private Task PublishAsync(TestSidecar sidecar, string type, string data) =>
        sidecar.PublishAsync(topic, data, metadata: new() { ["cloudevent.type"] = type });

    private static string Declared(string name, string topic) => $$"""
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: {{name}} }
        spec:
          pubsubname: pubsub
          topic: "{{topic}}"
          routes: { default: /declared }
        """;
}
