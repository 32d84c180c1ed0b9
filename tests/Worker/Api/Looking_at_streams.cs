using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using Platform.Redis;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Looking_at_streams : IAsyncLifetime
{
    private const string Stream = "bc:whatsapp:inbound";

    private LettersWorker worker = null!;

    [Fact]
    public async Task Tells_who_is_behind_and_what_waits_longest()
    {
        var ids = new List<string>();
        for (var entry = 0; entry < 5; entry++)
        {
            ids.Add(await worker.Redis.AddAsync(Stream, [new("data", "{}"u8.ToArray())], null, default));
        }

        await worker.Redis.CreateGroupAsync(Stream, "whatsapp-worker", "0", default);
        await worker.Redis.CreateGroupAsync(Stream, "idle", "0", default);
        await worker.Redis.ReadGroupAsync(Stream, "whatsapp-worker", "one", 3, null, default);
        await worker.Redis.AcknowledgeAsync(Stream, "whatsapp-worker", [ids[0]], default);

        var info = (await InfoAsync(Stream)).Single();

        Assert.Equal((true, 5L, ids[0], ids[4]), (info.Exists, info.Length, info.First.Id, info.Last.Id));
        Assert.InRange(info.Bytes, 100, 100_000);
        Assert.Equal(long.Parse(ids[0].Split('-')[0]), info.First.At.ToDateTimeOffset().ToUnixTimeMilliseconds());
        var (idle, group) = (info.Groups[0], info.Groups[1]);
        Assert.Equal(("whatsapp-worker", 1, 2L, 2L, ids[2]), (group.Name, group.Consumers, group.Pending, group.Lag, group.LastDeliveredId));
        Assert.Equal((ids[1], 1L), (group.OldestPending.Id, group.OldestPendingDeliveries));
        Assert.Equal(("idle", 0L, 5L, null), (idle.Name, idle.Pending, idle.Lag, idle.OldestPending));
    }

    [Fact]
    public async Task Says_of_a_stream_that_is_not_there_that_it_is_not()
    {
        var streams = await InfoAsync();

        Assert.Equal(
            ["bc:whatsapp:inbound", "bc:whatsapp:outbound", "bc:whatsapp:events", "events:materials", "bc:whatsapp:dlq"], streams.Select(s => s.Name));
        Assert.All(streams, stream => Assert.Equal(new StreamInfo { Name = stream.Name }, stream));
    }

    [Fact]
    public async Task Knows_a_stream_without_entries_and_ids_that_are_no_times()
    {
        await worker.Redis.CreateGroupAsync("empty", "g", "0", default);
        await worker.Redis.ExecuteAsync(RedisCommand.Create("XADD", "odd", "18446744073709551615-1", "a", "b"), default);

        var streams = await InfoAsync("empty", "odd", "empty");

        Assert.Equal(["empty", "odd"], streams.Select(stream => stream.Name));
        Assert.Equal((true, 0L, null), (streams[0].Exists, streams[0].Length, streams[0].First));
        Assert.Equal(("18446744073709551615-1", null), (streams[1].Last.Id, streams[1].Last.At));
    }

    [Fact]
    public async Task Refuses_what_is_no_stream()
    {
        await worker.Redis.ExecuteAsync(RedisCommand.Create("SET", "text", "x"), default);
        var refused = await LettersWorker.RefusedAsync(() => InfoAsync("text"));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.StartsWith("streams[0] cannot be looked at: WRONGTYPE", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.InvalidArgument, (await LettersWorker.RefusedAsync(() => InfoAsync(""))).StatusCode);
    }

    [Fact]
    public async Task While_Redis_is_away_may_be_tried_again()
    {
        await InfoAsync();
        await worker.Server.KillAsync();
        var refused = await LettersWorker.RefusedAsync(() => InfoAsync());
        Assert.Equal((StatusCode.Unavailable, "Redis does not answer; try again."), (refused.StatusCode, refused.Detail));
    }

    public async Task InitializeAsync() => worker = await LettersWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private async Task<IReadOnlyList<StreamInfo>> InfoAsync(params IEnumerable<string> streams) =>
        (await worker.Streams.InfoAsync(new StreamInfoRequest { Streams = { streams } })).Streams;
}
