using System.Collections.Concurrent;
using Grpc.Core;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.PubSub;

public sealed class RedisOutages
{
    [Fact]
    public async Task Every_event_published_while_Redis_is_killed_and_restarted_is_delivered_at_least_once()
    {
        await using var redis = await RedisServer.StartAsync(new() { AppendFsync = "always" });
        await using var app = new RpcApp();
        app.Wants("orders");
        var delivered = new ConcurrentDictionary<string, int>();
        app.OnEvent = (request, _) =>
        {
            delivered.AddOrUpdate(request.Data.ToStringUtf8(), 1, (_, times) => times + 1);
            return Task.FromResult(Verdict.Success);
        };
        await app.StartAsync();
        await using var sidecar = await new TestSidecar(redis, app).Redelivering("1s", "200").StartAsync();

        var publishing = PublishUntilAsync(sidecar, 3000);
        for (var kill = 0; kill < 3; kill++)
        {
            await Eventually.Async(() => delivered.Count > kill * 700 + 300, TestSidecar.Soon);
            await redis.KillAsync();
            await redis.RestartAsync();
        }

        var published = await publishing;
        await Eventually.Async(() => published.All(delivered.ContainsKey), TimeSpan.FromSeconds(60));
        await sidecar.AllAcknowledgedAsync("orders");
    }

    [Fact]
    public async Task Publishing_without_Redis_is_refused_as_internal_and_works_again_when_Redis_is_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var sidecar = await new TestSidecar(redis).StartAsync();
        await redis.KillAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => sidecar.PublishAsync("orders", "1"));

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        await redis.RestartAsync();
        await Eventually.Async(() => sidecar.PublishAsync("orders", "2"), TestSidecar.Soon);
    }

    /// <summary>Four publishers that repeat what is refused, as the webhook's caller would; gives what was accepted.</summary>
    private static async Task<IReadOnlyCollection<string>> PublishUntilAsync(TestSidecar sidecar, int count)
    {
        var accepted = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            await Eventually.Async(() => sidecar.PublishAsync("orders", $"{number}"), TimeSpan.FromSeconds(60));
            accepted.Add($"{number}");
        });
        return accepted;
    }
}
