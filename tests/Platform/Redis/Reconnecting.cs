using System.Diagnostics;
using WhatsAppEngine.Testing;

namespace Platform.Redis.Tests;

public sealed class Reconnecting : IAsyncLifetime
{
    private readonly LogCollector logs = new();
    private RedisServer server = null!;

    [Fact]
    public async Task A_server_killed_under_load_never_gives_a_reply_to_the_wrong_caller_and_nothing_is_sent_twice()
    {
        await using var client = Client(options => options);
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 64).Select(caller => Task.Run(() => Caller.RunAsync(client, caller, stop.Token))).ToList();

        for (var kills = 0; kills < 4; kills++)
        {
            var before = Caller.Total(client);
            await Eventually.Async(() => Caller.Total(client) > before + 2_000, Given.Soon);
            await server.RestartAsync();
        }

        await Eventually.Async(async () => (await client.Do("PING")).Text == "PONG", Given.Soon);
        await stop.CancelAsync();
        var tallies = await Task.WhenAll(callers);

        var counted = (await client.Do("GET", "counter")).Integer;
        Assert.Equal(0, tallies.Sum(tally => tally.Wrong));
        Assert.InRange(counted, tallies.Sum(tally => tally.Done), tallies.Sum(tally => tally.Done + tally.Unknown));
        Assert.True(tallies.Sum(tally => tally.Unknown) > 0, "the kills hit nobody: the test proves nothing");
        logs.AssertNoErrors();
    }

    [Fact]
    public async Task Those_in_flight_hear_that_the_outcome_is_unknown_and_later_callers_are_served_by_the_same_client()
    {
        await using var client = Client(options => options);
        await client.Do("PING");
        await server.FreezeAsync();
        var inFlight = client.Do("INCR", "counter");
        await Eventually.Async(() => client.WaitingCommands == 0, Given.Soon);

        await server.KillAsync();
        var failure = await Assert.ThrowsAsync<RedisConnectionException>(() => inFlight);
        Assert.True(failure.OutcomeUnknown);

        var waiting = client.Do("INCR", "counter");
        await server.RestartAsync();
        Assert.Equal(1, (await waiting).Integer);
    }

    [Fact]
    public async Task A_frozen_server_means_a_timeout_and_after_the_thaw_all_is_well()
    {
        await using var client = Client(options => options with
        {
            CommandTimeout = TimeSpan.FromSeconds(1), ConnectTimeout = TimeSpan.FromSeconds(1),
        });
        await client.Do("PING");
        await server.FreezeAsync();

        var watch = Stopwatch.StartNew();
        Assert.True((await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("PING"))).OutcomeUnknown);
        Assert.True(watch.ElapsedMilliseconds >= 900, $"It gave up after {watch.Elapsed}.");
        await Eventually.Async(() => !client.IsConnected, Given.Soon);
        Assert.False((await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("PING"))).OutcomeUnknown);

        await server.ThawAsync();
        await Eventually.Async(async () => Assert.Equal("PONG", (await client.Do("PING")).Text), Given.Soon);
    }

    [Fact]
    public async Task A_late_answer_is_not_given_to_the_next_caller()
    {
        await using var client = Client(options => options with { CommandTimeout = TimeSpan.FromMilliseconds(800) });
        await client.Do("PING");
        // Keeps the server busy longer than the timeout: the connection is dropped and the late reply with it.
        await Assert.ThrowsAsync<RedisConnectionException>(() => client.Do("EVAL", BusyLoop, 0, 1600));

        await Eventually.Async(async () => Assert.Equal("mine", (await client.Do("ECHO", "mine")).Text), Given.Soon);
    }

    [Fact]
    public async Task A_server_slower_than_the_timeout_keeps_its_connection_and_late_answers_reach_nobody()
    {
        await using var slow = new SlowServer(pace: TimeSpan.FromMilliseconds(60));
        await using var client = new RedisClient(
            new RedisOptions { Port = slow.Port, CommandTimeout = TimeSpan.FromSeconds(1) }, logs.LoggerFor<RedisClient>());
        await Eventually.Async(() => client.Do("WARM", "UP"), Given.Soon);

        var calls = Enumerable.Range(1, 30).Select(number => (number, answer: client.Do("NEXT"))).ToList();
        Assert.Equal(1, (await calls[0].answer).Integer);
        Assert.True((await Assert.ThrowsAsync<RedisConnectionException>(() => calls[^1].answer)).OutcomeUnknown);

        var number = calls.Count;
        await Eventually.Async(async () => Assert.Equal(++number, (await client.Do("NEXT")).Integer), Given.Soon);
        Assert.DoesNotContain(logs.Entries, entry => entry.Event.Id == 9101);
    }

    [Fact]
    public async Task The_database_and_the_name_are_chosen_again_after_a_reconnect()
    {
        await using var client = Client(options => options with { Database = 3, ClientName = "limiter" });
        await using var other = Client(options => options);
        await client.Do("SET", "where", "three");
        await other.Do("SET", "where", "zero");

        await server.RestartAsync();

        await Eventually.Async(async () => Assert.Equal("three", (await client.Do("GET", "where")).Text), Given.Soon);
        Assert.Equal("limiter", (await client.Do("CLIENT", "GETNAME")).Text);
    }

    [Fact]
    public void Pauses_double_up_to_the_cap_and_are_shaken()
    {
        var cap = TimeSpan.FromSeconds(2);
        Assert.Equal(TimeSpan.FromMilliseconds(10), ReconnectDelay.After(0, cap, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(60), ReconnectDelay.After(2, cap, 0.5));
        Assert.All(Enumerable.Range(0, 5_000), attempt => Assert.InRange(ReconnectDelay.After(attempt, cap, 0.99), TimeSpan.Zero, cap));
    }

    public async Task InitializeAsync() => server = await RedisServer.StartAsync(
        // What was answered is on disk: with everysec a busy disk lets Redis answer before it writes, and a kill loses that.
        new RedisServerSettings { AppendFsync = "always" });

    public async Task DisposeAsync() => await server.DisposeAsync();

    private const string BusyLoop = """
        local t = redis.call('TIME'); local stop = t[1] * 1000 + t[2] / 1000 + ARGV[1]
        repeat t = redis.call('TIME') until t[1] * 1000 + t[2] / 1000 > stop
        return 'late'
        """;

    private RedisClient Client(Func<RedisOptions, RedisOptions> change) =>
        new(change(RedisOptions.Parse(server.Url)), logs.LoggerFor<RedisClient>());
}
