using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class Pipelining : IAsyncLifetime
{
    private RedisServer server = null!;
    private RedisClient client = null!;

    [Fact]
    public async Task Ten_thousand_concurrent_callers_each_get_their_own_reply()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(
            caller => Task.Run(async () => (caller, answer: (await client.Do("ECHO", $"caller {caller}")).Text))));

        Assert.All(answers, pair => Assert.Equal($"caller {pair.caller}", pair.answer));
        Assert.Contains("connected_clients:1\r\n", (await client.Do("INFO", "clients")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_are_written_in_the_order_of_the_calls_also_beyond_the_limit()
    {
        await using var narrow = new RedisClient(RedisOptions.Parse(server.Url) with
        {
            MaxPendingCommands = 7, CommandTimeout = Given.NeverLonger,
        });

        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(number => narrow.Do("RPUSH", "numbers", number)));

        var numbers = await client.Do("LRANGE", "numbers", 0, -1);
        Assert.Equal(Enumerable.Range(0, 5_000).Select(number => (long)number), numbers.Items.Select(item => item.Integer));
    }

    [Fact]
    public async Task A_batch_is_not_interleaved_with_other_callers()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(batch => Task.Run(() => client.ExecuteAsync(
            [RedisCommand.Create("MULTI"), RedisCommand.Create("RPUSH", "pairs", batch), RedisCommand.Create("RPUSH", "pairs", batch),
             RedisCommand.Create("EXEC")], CancellationToken.None))));

        var pairs = (await client.Do("LRANGE", "pairs", 0, -1)).Items.Select(item => item.Integer).Chunk(2).ToList();
        Assert.Equal(200, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(pair[0], pair[1]));
    }

    [Fact]
    public async Task A_caller_who_gives_up_disturbs_nobody()
    {
        await client.Do("PING");
        await server.FreezeAsync();
        using var giveUp = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 1_000).Select(
            number => client.ExecuteAsync(RedisCommand.Create("ECHO", number), number % 2 == 0 ? giveUp.Token : default)).ToList();
        await Eventually.Async(() => client.WaitingCommands == 0, Given.Soon);

        await giveUp.CancelAsync();
        for (var number = 0; number < 1_000; number += 2) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[number]);
        await server.ThawAsync();

        for (var number = 1; number < 1_000; number += 2) Assert.Equal(number, (await calls[number]).Integer);
    }

    [Fact]
    public async Task A_caller_who_comes_cancelled_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.ExecuteAsync(RedisCommand.Create("SET", "unwanted", 1), new CancellationToken(canceled: true)));

        Assert.Equal(0, (await client.Do("EXISTS", "unwanted")).Integer);
    }

    [Fact]
    public async Task After_disposal_nobody_waits_for_ever()
    {
        await client.Do("PING");
        await server.FreezeAsync();
        var unanswered = client.Do("PING");
        await Eventually.Async(() => client.WaitingCommands == 0, Given.Soon);

        await client.DisposeAsync();

        var lost = await Assert.ThrowsAsync<RedisConnectionException>(() => unanswered);
        Assert.True(lost.OutcomeUnknown);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Do("PING"));
    }

    public async Task InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        client = new RedisClient(RedisOptions.Parse(server.Url));
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await server.DisposeAsync();
    }
}
