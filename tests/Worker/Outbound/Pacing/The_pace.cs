using Platform.Redis;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Tests.Outbound.Pacing;

public sealed class The_pace(PacingRedis redis) : IClassFixture<PacingRedis>
{
    private readonly Pace pace = redis.Pace();
    private readonly PaceLimit slow = new(PaceLimitKind.Tenant, $"slow {Guid.NewGuid()}", TimeSpan.FromHours(1), 2);
    private readonly PaceLimit fast = new(PaceLimitKind.Customer, $"fast {Guid.NewGuid()}", TimeSpan.FromMilliseconds(1), 1);

    [Fact]
    public async Task Lets_a_burst_go_in_the_order_asked_and_holds_up_the_rest()
    {
        var answers = await pace.AskAsync([.. Enumerable.Range(0, 4).Select(_ => Ask(slow))], default);
        Assert.Equal([true, true, false, false], answers.Select(IsGo));
        Assert.Equal(PaceLimitKind.Tenant, Assert.IsType<PaceAnswer.Wait>(answers[2]).Kind);
    }

    [Fact]
    public async Task Counts_a_message_that_one_limit_holds_up_in_no_other()
    {
        var spent = Ask(slow with { Key = "spent" });
        await pace.AskAsync([spent, spent], default);
        var answers = await pace.AskAsync([.. Enumerable.Repeat(Ask(slow, slow with { Key = "spent" }), 5), Ask(slow), Ask(slow), Ask(slow)], default);
        Assert.Equal([false, false, false, false, false, true, true, false], answers.Select(IsGo));
    }

    [Fact]
    public async Task Names_the_limit_that_holds_up_longest()
    {
        var paired = slow with { Kind = PaceLimitKind.Pair };
        await pace.AskAsync([Ask(fast), Ask(slow), Ask(paired), Ask(paired)], default);
        var answer = Assert.Single(await pace.AskAsync([Ask(fast with { Interval = TimeSpan.FromMinutes(1) }, slow, paired)], default));
        Assert.Equal(PaceLimitKind.Pair, Assert.IsType<PaceAnswer.Wait>(answer).Kind);
    }

    [Fact]
    public async Task Lets_go_whoever_asks_again_at_the_moment_it_named()
    {
        var limit = slow with { Interval = TimeSpan.FromMilliseconds(20) };
        for (var asked = 0; asked < 50; asked++)
        {
            if (await AskOnceAsync(limit) is PaceAnswer.Wait wait)
            {
                await AtAsync(wait.Until);
                Assert.IsType<PaceAnswer.Go>(await AskOnceAsync(limit));
            }
        }
    }

    [Fact]
    public async Task Goes_on_when_Redis_has_forgotten_the_script()
    {
        await pace.AskAsync([Ask(slow)], default);
        await redis.Connect().ExecuteAsync(RedisCommand.Create("SCRIPT", "FLUSH"), default);
        var answers = await pace.AskAsync([Ask(slow), Ask(slow)], default);
        Assert.Equal([true, false], answers.Select(IsGo));
    }

    [Fact]
    public async Task Lets_nothing_go_at_once_when_the_provider_says_that_the_burst_is_used_up()
    {
        var (situation, options) = (new PaceSituation(Guid.NewGuid(), ProviderKind.Meta, "5511", Guid.NewGuid()), new PaceOptions { PairInterval = TimeSpan.FromHours(1) });
        var rare = new Pace(redis.Connect(), options, TimeProvider.System);
        await rare.EmptyPairAsync(situation, default);
        var answer = Assert.Single(await rare.AskAsync([Ask([.. PaceLimits.Of(situation, options)])], default));
        var wait = Assert.IsType<PaceAnswer.Wait>(answer);
        Assert.Equal(PaceLimitKind.Pair, wait.Kind);
        Assert.InRange(wait.Until - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    private async Task<PaceAnswer> AskOnceAsync(PaceLimit limit) => (await pace.AskAsync([Ask(limit)], default))[0];

    private static async Task AtAsync(DateTimeOffset moment)
    {
        while (TimeProvider.System.GetUtcNow() < moment)
        {
            await Task.Yield();
        }
    }

    private static bool IsGo(PaceAnswer answer) => answer is PaceAnswer.Go;

    private static PaceRequest Ask(params PaceLimit[] limits) => new(Guid.NewGuid(), limits);
}
