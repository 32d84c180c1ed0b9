using System.Text.Json;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;

namespace Platform.Sidecar.Tests.AppChannel;

public sealed class HttpApps(SharedRedis redis) : IClassFixture<SharedRedis>, IAsyncLifetime
{
    private readonly string topic = redis.NewTopic();
    private readonly string graveyard = redis.NewTopic();
    private readonly HttpApp app = new();

    [Fact]
    public async Task An_event_is_posted_to_its_route_as_the_stored_CloudEvent()
    {
        app.Subscriptions = Subscribe("\"route\":\"/orders\"");
        await using var sidecar = await StartAsync();

        await sidecar.PublishAsync(topic, """{"n":12345678901234567890}""", metadata: new() { ["tenant"] = "t1" });

        await Eventually.Async(() => app.Posts.Count == 1, TestSidecar.Soon);
        var post = app.Posts.Single();
        Assert.Equal(("/orders", "application/cloudevents+json"), (post.Path, post.ContentType));
        Assert.Equal(Assert.Single(await sidecar.StoredAsync(topic)), post.Body.GetRawText());
        Assert.Equal(("pubsub", "t1", "sesame"), (post.Headers["Pubsubname"], post.Headers["tenant"], post.Headers["dapr-api-token"]));
        await sidecar.AllAcknowledgedAsync(topic);
    }

    [Theory]
    [InlineData(200, "{\"status\":\"SUCCESS\"}", 1, 0)]
    [InlineData(204, "", 1, 0)]
    [InlineData(200, "no json", 1, 0)]
    [InlineData(200, "{\"status\":\"RETRY\"}", 3, 1)]
    [InlineData(200, "{\"status\":\"PERHAPS\"}", 3, 1)]
    [InlineData(500, "", 3, 1)]
    [InlineData(404, "", 1, 1)]
    [InlineData(200, "{\"status\":\"DROP\"}", 1, 1)]
    public async Task The_answer_decides_about_retries_and_dead_letters(int status, string body, int posts, int deadLetters)
    {
        app.Subscriptions = Subscribe("\"route\":\"orders\"");
        app.OnPost = _ => (status, body);
        await using var sidecar = await StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => app.Posts.Count == posts, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Equal(posts, app.Posts.Count);
        Assert.Equal(deadLetters, (await sidecar.StoredAsync(graveyard)).Count);
    }

    [Fact]
    public async Task A_bulk_post_is_answered_entry_by_entry_and_a_missing_status_means_retry()
    {
        app.Subscriptions = Subscribe("""
            "routes":{"default":"/bulk"},"bulkSubscribe":{"enabled":true,"maxMessagesCount":2,"maxAwaitDurationMs":2000}
            """);
        app.OnPost = post => (200, JsonSerializer.Serialize(new
        {
            statuses = post.Body.GetProperty("entries").EnumerateArray()
                .Where(entry => entry.GetProperty("event").GetProperty("data").GetInt32() == 1)
                .Select(entry => new { entryId = entry.GetProperty("entryId").GetString(), status = "SUCCESS" }),
        }));
        await using var sidecar = await StartAsync();

        await sidecar.PublishAsync(topic, "1");
        await sidecar.PublishAsync(topic, "2");

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 1, TestSidecar.Soon);
        Assert.Equal([2, 1, 1], app.Posts.Select(post => post.Body.GetProperty("entries").GetArrayLength()));
        Assert.Equal("com.dapr.event.sent.bulk", app.Posts.First().Body.GetProperty("type").GetString());
        Assert.Contains("\"data\":2,", Assert.Single(await sidecar.StoredAsync(graveyard)), StringComparison.Ordinal);
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    private Task<TestSidecar> StartAsync()
    {
        var sidecar = new TestSidecar(redis.Server).Retrying(2);
        sidecar.Options = sidecar.Options with { AppPort = app.Port, AppProtocol = "http", AppToken = "sesame" };
        return sidecar.StartAsync();
    }

    private string Subscribe(string routes) =>
        $$"""[{"pubsubname":"pubsub","topic":"{{topic}}","deadLetterTopic":"{{graveyard}}",{{routes}}}]""";
}
