using System.Diagnostics;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Grpc.Core;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Bulk(SharedRedis redis) : IClassFixture<SharedRedis>, IAsyncLifetime
{
    private readonly string topic = redis.NewTopic();
    private readonly string graveyard = redis.NewTopic();
    private readonly RpcApp app = new();

    [Theory]
    [InlineData("Stable")]
    [InlineData("Alpha")]
    public async Task A_batch_arrives_in_one_call_never_larger_than_the_concurrency(string support)
    {
        app.Bulk = Enum.Parse<BulkSupport>(support);
        app.Wants(topic, bulk: new() { Enabled = true, MaxMessagesCount = 100, MaxAwaitDurationMs = 100 });
        await using var sidecar = await new TestSidecar(redis.Server, app) { Component = { ["concurrency"] = "8" } }.StartAsync();

        await PublishManyAsync(sidecar, 24);

        await Eventually.Async(() => app.Batches.Sum(batch => batch.Entries.Count) == 24, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.InRange(app.Batches.Max(batch => batch.Entries.Count), 2, 8);
        var entry = app.Batches.First().Entries[0];
        Assert.Equal("application/json", entry.CloudEvent.DataContentType);
        Assert.StartsWith("{\"n\":", entry.CloudEvent.Data.ToStringUtf8(), StringComparison.Ordinal);
        sidecar.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Only_failed_entries_are_sent_again_and_then_dead_lettered()
    {
        app.Wants(topic, graveyard, bulk: new() { Enabled = true, MaxMessagesCount = 4, MaxAwaitDurationMs = 2000 });
        app.OnEntry = entry => entry.CloudEvent.Data.ToStringUtf8() switch
        {
            "{\"n\":0}" => Verdict.Success,
            "{\"n\":1}" => Verdict.Retry,
            "{\"n\":2}" => null,
            _ => Verdict.Drop,
        };
        await using var sidecar = await new TestSidecar(redis.Server, app).Retrying(2).StartAsync();

        await PublishManyAsync(sidecar, 4);

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 3, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.Equal([4, 2, 2], app.Batches.Select(batch => batch.Entries.Count));
    }

    [Fact]
    public async Task Binary_events_arrive_empty_in_bulk_and_whole_in_a_raw_bulk_subscription()
    {
        var raw = redis.NewTopic();
        app.Wants(topic, bulk: new() { Enabled = true, MaxMessagesCount = 1 });
        app.Wants(raw, raw: true, bulk: new() { Enabled = true, MaxMessagesCount = 1 });
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();

        await sidecar.PublishAsync(topic, "bytes", "application/octet-stream");
        await sidecar.PublishAsync(raw, "bytes", "application/octet-stream", new() { ["rawPayload"] = "true" });

        await Eventually.Async(() => app.Batches.Count == 2, TestSidecar.Soon);
        var entries = app.Batches.ToDictionary(batch => batch.Topic, batch => batch.Entries.Single());
        Assert.True(entries[topic].CloudEvent.Data.IsEmpty);
        Assert.Equal("bytes", entries[raw].Bytes.ToStringUtf8());
        Assert.Contains(sidecar.Logs.Entries, entry => entry.Event.Id == 5035);
    }

    [Fact]
    public async Task A_lone_event_waits_the_whole_window()
    {
        app.Wants(topic, bulk: new() { Enabled = true, MaxMessagesCount = 10, MaxAwaitDurationMs = 400 });
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();
        var watch = Stopwatch.StartNew();

        await PublishManyAsync(sidecar, 1);

        await Eventually.Async(() => app.Batches.Count == 1, TestSidecar.Soon);
        Assert.True(watch.ElapsedMilliseconds >= 380, $"It waited {watch.Elapsed} only.");
    }

    [Fact]
    public async Task A_request_with_repeated_or_empty_entry_ids_publishes_nothing()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();
        var request = new BulkPublishRequest { PubsubName = "pubsub", Topic = topic };
        request.Entries.AddRange([Entry("1", "a"), Entry("1", "b")]);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await sidecar.Api.BulkPublishEventAlpha1Async(request));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Empty(await sidecar.StoredAsync(topic));
    }

    [Fact]
    public async Task Request_metadata_reach_only_entries_with_metadata_of_their_own()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();
        var request = new BulkPublishRequest { PubsubName = "pubsub", Topic = topic, Metadata = { ["ttlInSeconds"] = "60" } };
        request.Entries.AddRange([Entry("1", "a"), Entry("2", "b")]);
        request.Entries[1].Metadata["own"] = "x";

        await sidecar.Api.BulkPublishEventAsync(request);

        var stored = await sidecar.StoredAsync(topic);
        Assert.Equal(["\"b\""], stored.Where(one => one.Contains("\"expiration\":", StringComparison.Ordinal)).Select(one => one[8..11]));
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    private async Task PublishManyAsync(TestSidecar sidecar, int count)
    {
        var request = new BulkPublishRequest { PubsubName = "pubsub", Topic = topic };
        request.Entries.AddRange(Enumerable.Range(0, count)
            .Select(number => Entry($"{number}", $$"""{"n":{{number}}}""", "application/json")));
        await sidecar.Api.BulkPublishEventAsync(request);
    }

    private static BulkPublishRequestEntry Entry(string id, string data, string contentType = "text/plain") =>
        new() { EntryId = id, Event = ByteString.CopyFromUtf8(data), ContentType = contentType };
}
