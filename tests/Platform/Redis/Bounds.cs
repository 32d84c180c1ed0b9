using System.Diagnostics;
using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class Bounds
{
    [Fact]
    public async Task While_the_server_is_away_callers_wait_their_time_and_values_are_not_copied()
    {
        await using var client = new RedisClient(
            new RedisOptions { Port = FreePort.Next(), CommandTimeout = TimeSpan.FromSeconds(1), MaxPendingCommands = 100 });
        var value = new byte[1024 * 1024];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var watch = Stopwatch.StartNew();
        var calls = Enumerable.Range(0, 5_000).Select(_ => client.Do("SET", "key", value)).ToList();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 20 * 1024 * 1024);

        foreach (var call in calls) Assert.False((await Assert.ThrowsAsync<RedisConnectionException>(() => call)).OutcomeUnknown);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9), $"They gave up after {watch.Elapsed}.");
        Assert.Equal(0, client.WaitingCommands);
    }

    [Fact]
    public async Task No_more_than_the_limit_is_written_and_unanswered()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { MaxPendingCommands = 100 });
        await client.Do("PING");
        await server.FreezeAsync();

        var calls = Enumerable.Range(0, 1_000).Select(number => client.Do("ECHO", number)).ToList();
        await Eventually.Async(() => client.WaitingCommands <= 900, Given.Soon);
        Assert.Equal(900, client.WaitingCommands);

        await server.ThawAsync();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_server_that_stops_reading_does_not_make_buffers_grow()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { MaxPendingCommands = 100 });
        await client.Do("PING");
        await server.FreezeAsync();
        var value = new byte[64 * 1024];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var calls = Enumerable.Range(0, 1_000).Select(_ => client.Do("SET", "key", value)).ToList();
        await Eventually.Async(() => client.WaitingCommands < 1_000, Given.Soon);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: false) - before, long.MinValue, 20 * 1024 * 1024);

        await server.ThawAsync();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_waiting_caller_who_gives_up_leaves_the_line_and_is_never_sent()
    {
        var port = FreePort.Next();
        await using var client = new RedisClient(new RedisOptions { Port = port, CommandTimeout = Given.Soon });
        using var giveUp = new CancellationTokenSource();
        var unwanted = client.ExecuteAsync(RedisCommand.Create("INCR", "counter"), giveUp.Token);
        var wanted = client.Do("INCR", "counter");
        Assert.Equal(2, client.WaitingCommands);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unwanted);
        Assert.Equal(1, client.WaitingCommands);

        await using var server = await RedisServer.StartAsync(new RedisServerSettings { Port = port });
        Assert.Equal(1, (await wanted).Integer);
    }
}
