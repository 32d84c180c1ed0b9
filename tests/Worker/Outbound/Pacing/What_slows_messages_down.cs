using Platform.Redis;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Tests.Outbound.Pacing;

public sealed class What_slows_messages_down(PacingRedis redis) : IClassFixture<PacingRedis>
{
    private readonly string number = $"meta:{Guid.NewGuid()}";

    [Fact]
    public async Task A_complaint_of_the_provider_halves_its_numbers_rate_for_every_worker()
    {
        var (mine, other) = (redis.Pace(), redis.Pace());
        Assert.Equal(3, await GoneAtOnceAsync(other, burst: 3));
        await mine.SlowDownAsync(number, default);
        var answer = Assert.Single(await other.AskAsync([Ask(burst: 3)], default));
        var wait = Assert.IsType<PaceAnswer.Wait>(answer).Until - TimeProvider.System.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromHours(2.5), TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task A_number_that_is_slow_sends_nothing_at_once()
    {
        var pace = redis.Pace();
        await pace.SlowDownAsync(number, default);
        Assert.Equal(1, await GoneAtOnceAsync(pace, burst: 5));
    }

    [Fact]
    public async Task Complaints_about_messages_that_left_together_count_once_and_are_forgotten_after_a_calm()
    {
        var (pace, client) = (redis.Pace(), redis.Connect());
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => pace.SlowDownAsync(number, default)));
        var key = SlowdownScript.KeyOf(number);
        // On a machine that stalls the complaints may take longer than the second in which they count once.
        var halvings = (await client.ExecuteAsync(RedisCommand.Create("HGET", key, "halvings"), default)).Integer;
        var left = (await client.ExecuteAsync(RedisCommand.Create("PTTL", key), default)).Integer;
        Assert.InRange(halvings, 1, 4);
        Assert.InRange(left, 1, halvings * (long)Slowdown.Calm.TotalMilliseconds);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 40)]
    [InlineData(3, 1.5)]
    [InlineData(3, 65)]
    [InlineData(4, 2)]
    [InlineData(4, 119)]
    [InlineData(2, -5)]
    public async Task A_further_complaint_counts_as_the_rule_says(int halvings, double secondsAgo)
    {
        var (pace, client, key) = (redis.Pace(), redis.Connect(), SlowdownScript.KeyOf(number));
        var since = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo);
        await client.ExecuteAsync(RedisCommand.Create("HSET", key, "halvings", halvings, "since", Microseconds(since)), default);
        await pace.SlowDownAsync(number, default);
        var known = await client.ExecuteAsync(RedisCommand.Create("HMGET", key, "halvings", "since"), default);
        var (left, at) = ((int)known.Items[0].Integer, DateTimeOffset.UnixEpoch.AddMicroseconds(known.Items[1].Integer));
        var unchanged = at == DateTimeOffset.UnixEpoch.AddMicroseconds(Microseconds(since));
        // Whether the first second has passed is for Redis to say: the machine may have stalled.
        Assert.True(!unchanged || secondsAgo < 1);
        Assert.Equal(unchanged ? halvings : new Slowdown(halvings, since).Again(at).Halvings, left);
    }

    [Fact]
    public async Task A_customer_who_is_counted_already_costs_nothing_more()
    {
        var pace = redis.Pace();
        var answers = await pace.AskAsync([.. new[] { "ana", "bia", "ana", "caio", "bia" }.Select(Writing)], default);
        Assert.Equal([true, true, true, false, true], answers.Select(answer => answer is PaceAnswer.Go));
        Assert.Equal(PaceLimitKind.Recipients, Assert.IsType<PaceAnswer.Wait>(answers[3]).Kind);
    }

    [Fact]
    public async Task Nothing_leaves_while_Redis_is_away_and_what_is_counted_stays_counted()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { CommandTimeout = TimeSpan.FromSeconds(2) });
        var pace = new Pace(client, new PaceOptions(), TimeProvider.System);
        Assert.Equal(2, await GoneAtOnceAsync(pace, burst: 3, asked: 2));
        await server.KillAsync();
        await Assert.ThrowsAsync<PaceUnknownException>(() => pace.AskAsync([Ask(burst: 3)], default));
        await Assert.ThrowsAsync<PaceUnknownException>(() => pace.SlowDownAsync(number, default));
        await server.RestartAsync();
        await Eventually.Async(async () => await GoneAsync(pace) is not null, TimeSpan.FromSeconds(60));
        Assert.Equal(0, await GoneAtOnceAsync(pace, burst: 3));
    }

    [Fact]
    public async Task A_Redis_that_refuses_to_count_lets_nothing_go()
    {
        await using var server = await RedisServer.StartAsync();
        await using var client = new RedisClient(RedisOptions.Parse(server.Url) with { CommandTimeout = TimeSpan.FromSeconds(30) });
        await client.ExecuteAsync(RedisCommand.Create("CONFIG", "SET", "maxmemory", "1"), default);
        await Assert.ThrowsAsync<PaceUnknownException>(() => new Pace(client, new PaceOptions(), TimeProvider.System).AskAsync([Ask(burst: 3)], default));
    }

    // An answer that comes may have taken the last of the burst.
    private async Task<IReadOnlyList<PaceAnswer>?> GoneAsync(Pace pace)
    {
        try
        {
            return await pace.AskAsync([Ask(burst: 3)], default);
        }
        catch (PaceUnknownException)
        {
            return null;
        }
    }

    private async Task<int> GoneAtOnceAsync(Pace pace, int burst, int asked = 10) =>
        (await pace.AskAsync([.. Enumerable.Repeat(Ask(burst), asked)], default)).Count(answer => answer is PaceAnswer.Go);

    private static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private PaceRequest Ask(int burst) => new(Guid.NewGuid(), [new PaceLimit(PaceLimitKind.Number, number, TimeSpan.FromHours(1), burst)]);

    private PaceRequest Writing(string customer) =>
        new(Guid.NewGuid(), [new PaceLimit(PaceLimitKind.Recipients, number, TimeSpan.FromHours(24), 2) { Recipient = customer }]);
}
