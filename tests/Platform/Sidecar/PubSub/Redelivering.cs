using System.Diagnostics;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class Redelivering(SharedRedis redis) : IClassFixture<SharedRedis>, IAsyncLifetime
{
    private readonly string topic = redis.NewTopic();
    private readonly RpcApp app = new();

    [Fact]
    public async Task What_a_killed_sidecar_held_is_delivered_by_the_next_one_after_the_processing_timeout()
    {
        app.Wants(topic);
        app.OnEvent = HangAsync;
        await using var sidecar = new TestSidecar(redis.Server, app).Redelivering("500ms", "100");
        sidecar.WriteComponent();
        await using (var process = await SidecarProcess.StartAsync(sidecar.Options))
        {
            await sidecar.PublishAsync(topic, "1");
            await Eventually.Async(() => !app.Received.IsEmpty, TestSidecar.Soon);
            await process.KillAsync();
        }

        // The killed one may have delivered it again itself.
        var held = app.Received.Count;
        Assert.Equal(1, await sidecar.PendingAsync(topic));
        app.OnEvent = (_, _) => Task.FromResult(Verdict.Success);
        await sidecar.StartAsync();

        await Eventually.Async(() => app.Received.Count > held, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
    }

    [Fact]
    public async Task An_event_handled_longer_than_the_processing_timeout_is_delivered_again_while_the_first_still_runs()
    {
        app.Wants(topic);
        var first = true;
        var running = 0;
        var most = 0;
        app.OnEvent = async (_, ct) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(first ? 1500 : 0, ct);
            first = false;
            Interlocked.Decrement(ref running);
            return Verdict.Success;
        };
        await using var sidecar = await new TestSidecar(redis.Server, app).Redelivering("300ms", "50").StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => app.Received.Count >= 2, TestSidecar.Soon);
        await Eventually.Async(() => running == 0, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        Assert.True(most >= 2);
    }

    [Fact]
    public async Task A_failure_after_the_processing_timeout_is_not_acknowledged()
    {
        app.Wants(topic);
        app.OnEvent = async (_, ct) =>
        {
            await Task.Delay(600, ct);
            return Verdict.Retry;
        };
        await using var sidecar = await new TestSidecar(redis.Server, app).Redelivering("300ms", "60000").StartAsync();

        await sidecar.PublishAsync(topic, "1");

        await Eventually.Async(() => sidecar.Logs.Entries.Any(entry => entry.Event.Id == 5030), TestSidecar.Soon);
        Assert.Equal(1, await sidecar.PendingAsync(topic));
    }

    [Fact]
    public async Task A_stopped_sidecar_leaves_unfinished_events_pending_and_neither_dead_letters_nor_loses_them()
    {
        var graveyard = redis.NewTopic();
        app.Wants(topic, graveyard);
        app.OnEvent = HangAsync;
        await using var sidecar = new TestSidecar(redis.Server, app).Retrying(-1);
        sidecar.Options = sidecar.Options with { GracefulShutdown = TimeSpan.FromMilliseconds(300) };
        await sidecar.StartAsync();
        await sidecar.PublishAsync(topic, "1");
        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);

        var watch = Stopwatch.StartNew();
        await sidecar.Host.StopAsync();

        Assert.True(watch.ElapsedMilliseconds >= 250, $"It waited {watch.Elapsed} only.");
        Assert.Equal(1, await sidecar.PendingAsync(topic));
        Assert.Empty(await sidecar.StoredAsync(graveyard));
        Assert.Single(app.Received);
    }

    [Fact]
    public async Task A_deleted_stream_is_made_again_and_read_from_its_beginning()
    {
        app.Wants(topic);
        await using var sidecar = await new TestSidecar(redis.Server, app).StartAsync();
        await sidecar.PublishAsync(topic, "1");
        await Eventually.Async(() => app.Received.Count == 1, TestSidecar.Soon);

        await sidecar.Redis.ExecuteAsync(Redis.RedisCommand.Create("DEL", topic), CancellationToken.None);
        await sidecar.PublishAsync(topic, "2");

        await Eventually.Async(() => app.Received.Any(request => request.Data.ToStringUtf8() == "2"), TestSidecar.Soon);
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    private static async Task<Verdict> HangAsync(Dapr.AppCallback.Autogen.Grpc.v1.TopicEventRequest request, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return Verdict.Success;
    }
}
