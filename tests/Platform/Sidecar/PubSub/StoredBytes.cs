using System.Text.RegularExpressions;
using Google.Protobuf;
using Dapr.Client.Autogen.Grpc.v1;
using Platform.Redis;
using Platform.Sidecar.Tests.Bench;

namespace Platform.Sidecar.Tests.PubSub;

public sealed partial class StoredBytes(SharedRedis redis) : IClassFixture<SharedRedis>
{
    private readonly string topic = redis.NewTopic();

    private string Common =>
        $"""
        "pubsubname":"pubsub","source":"shop","specversion":"1.0","time":"TIME","topic":"{topic}",
        """ + """
        "traceid":"TRACE","traceparent":"TRACE","tracestate":"","type":
        """;

    [Fact]
    public async Task An_event_is_stored_as_an_envelope_with_sorted_keys_and_without_a_metadata_field()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        await sidecar.PublishAsync(topic, """{"b":"<a&b>","a":12345678901234567890, "c":[1.50,null]}""");

        var stored = Assert.Single(await sidecar.StoredAsync(topic));
        Assert.Equal(
            """{"data":{"a":12345678901234567890,"b":"\u003ca\u0026b\u003e","c":[1.50,null]},""" +
            "\"datacontenttype\":\"application/json\",\"id\":\"ID\"," +
            Common + "\"com.dapr.event.sent\"}",
            Masked(stored));
        Assert.Equal("(absent)", Assert.Single(await sidecar.StoredAsync(topic, "metadata")));
    }

    [Fact]
    public async Task Publish_metadata_are_stored_and_override_the_envelope()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        await sidecar.PublishAsync(topic, "x", "text/plain", new()
        {
            ["cloudevent.id"] = "id-1", ["cloudevent.type"] = "order.placed", ["cloudevent.source"] = "tests", ["cloudevent.subject"] = "s",
        });

        var stored = Assert.Single(await sidecar.StoredAsync(topic));
        Assert.StartsWith("""{"data":"x","datacontenttype":"text/plain","id":"id-1",""", stored, StringComparison.Ordinal);
        Assert.Contains("\"source\":\"tests\",\"specversion\":\"1.0\",\"subject\":\"s\",", stored, StringComparison.Ordinal);
        Assert.EndsWith("\"type\":\"order.placed\"}", stored, StringComparison.Ordinal);
        var metadata = Assert.Single(await sidecar.StoredAsync(topic, "metadata"));
        Assert.Contains("\"cloudevent.id\":\"id-1\"", metadata, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "hi", "\"data\":\"hi\",\"datacontenttype\":\"text/plain\"")]
    [InlineData("application/octet-stream", "hi", "\"data_base64\":\"aGk=\",\"datacontenttype\":\"application/octet-stream\"")]
    [InlineData("application/json", "{broken", "\"data\":\"{broken\",\"datacontenttype\":\"application/json\"")]
    [InlineData("application/x-protobuf", "hi", "\"data\":\"hi\",\"datacontenttype\":\"application/x-protobuf\"")]
    [InlineData("application/json", "\"half an emoji \\ud83d\"", "\"data\":\"half an emoji \uFFFD\"")]
    public async Task The_content_type_decides_how_the_payload_is_stored(string contentType, string payload, string expected)
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        await sidecar.PublishAsync(topic, payload, contentType);

        Assert.Contains(expected, Assert.Single(await sidecar.StoredAsync(topic)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_is_a_CloudEvent_is_kept_and_completed()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();

        await sidecar.PublishAsync(
            topic, """{"id":"mine","type":"t","custom":true,"data":1}""", "application/cloudevents+json; charset=utf-8");

        Assert.Equal(
            """{"custom":true,"data":1,"id":"mine",""" + Common + "\"t\"}",
            Masked(Assert.Single(await sidecar.StoredAsync(topic))));
    }

    [Fact]
    public async Task A_raw_payload_is_stored_untouched_and_reaches_a_raw_subscription_whole()
    {
        await using var app = new RpcApp();
        app.Wants(topic, raw: true);
        await app.StartAsync();
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await sidecar.PublishAsync(topic, "\u0001 raw <bytes>", "application/octet-stream", new() { ["rawPayload"] = "true" });

        await WhatsAppEngine.Testing.Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);
        Assert.Equal("\u0001 raw <bytes>", Assert.Single(await sidecar.StoredAsync(topic)));
        Assert.Equal("\u0001 raw <bytes>", app.Received.Single().Data.ToStringUtf8());
        Assert.Equal("Dapr", app.Received.Single().Source);
    }

    [Fact]
    public async Task A_long_stream_is_trimmed_when_the_component_says_so()
    {
        await using var sidecar = new TestSidecar(redis.Server) { Component = { ["maxLenApprox"] = "200" } };
        await sidecar.StartAsync();
        var bulk = new BulkPublishRequest { PubsubName = "pubsub", Topic = topic };
        bulk.Entries.AddRange(Enumerable.Range(0, 1000).Select(number => new BulkPublishRequestEntry
        {
            EntryId = $"{number}", Event = ByteString.CopyFromUtf8("x"), ContentType = "text/plain",
        }));

        await sidecar.Api.BulkPublishEventAsync(bulk);

        Assert.InRange(await sidecar.Redis.LengthAsync(topic, CancellationToken.None), 200, 400);
    }

    [Fact]
    public async Task Group_and_consumer_are_the_app_id_and_a_new_app_gets_the_whole_history()
    {
        await using var publisher = await new TestSidecar(redis.Server).StartAsync();
        await publisher.PublishAsync(topic, "1");
        await publisher.PublishAsync(topic, "2");
        await using var app = new RpcApp();
        app.OnEvent = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); return default; };
        app.Wants(topic);
        await app.StartAsync();

        await using var late = await new TestSidecar(redis.Server, app, "late").StartAsync();

        await WhatsAppEngine.Testing.Eventually.Async(() => app.Received.Count == 2, TestSidecar.Soon);
        var pending = await late.Redis.PendingAsync(topic, "late", 10, CancellationToken.None);
        Assert.Equal(["late", "late"], pending.Select(entry => entry.Consumer));
        await app.DieAsync();
    }

    private static string Masked(string stored) =>
        Time().Replace(Id().Replace(Trace().Replace(stored, "\"TRACE\""), "\"id\":\"ID\""), "\"time\":\"TIME\"");

    [GeneratedRegex("\"00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]\"")]
    private static partial Regex Trace();

    [GeneratedRegex("\"id\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"")]
    private static partial Regex Id();

    [GeneratedRegex("""
        "time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
        """)]
    private static partial Regex Time();
}
