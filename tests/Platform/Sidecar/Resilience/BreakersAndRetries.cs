using Platform.Sidecar.Resilience;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Tests.Bench;

namespace Platform.Sidecar.Tests.Resilience;

public sealed class BreakersAndRetries
{
    private readonly SetClock clock = new();

    [Fact]
    public void A_breaker_opens_after_failures_in_a_row_and_closes_when_a_trial_succeeds()
    {
        var breaker = new CircuitBreaker(new(1, TimeSpan.Zero, TimeSpan.FromSeconds(60), 3), clock);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => Try(breaker, success: false)));

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(breaker.TryEnter(out var trial));
        Assert.False(breaker.TryEnter(out _));
        breaker.Report(trial, success: true);

        Assert.True(Try(breaker, success: true));
    }

    [Fact]
    public void A_failed_trial_opens_the_breaker_again_and_an_interval_forgets_failures()
    {
        var breaker = new CircuitBreaker(new(1, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 2), clock);
        Assert.True(Try(breaker, success: false));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(Try(breaker, success: false));
        Assert.True(Try(breaker, success: false));
        Assert.False(Try(breaker, success: true));

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Try(breaker, success: false));

        Assert.False(Try(breaker, success: true));
    }

    [Fact]
    public async Task An_attempt_refused_by_an_open_breaker_is_not_repeated()
    {
        var forEver = new RetryPlan(new(false, TimeSpan.FromMilliseconds(1), TimeSpan.Zero, -1, null, null));
        var policy = new Policy(null, new(new(1, TimeSpan.Zero, TimeSpan.FromSeconds(60), 2), clock), forEver, clock);

        Assert.Equal(2, await AttemptsAsync(policy).WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Constant_retries_come_at_equal_pauses_and_end_with_their_number()
    {
        var plan = new RetryPlan(new(false, TimeSpan.FromSeconds(2), TimeSpan.Zero, 2, null, null));

        Assert.Equal(
            [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), null],
            Enumerable.Range(0, 3).Select(retries => plan.DelayBefore(retries, Attempt.Failed("x"), TimeSpan.Zero)));
    }

    [Fact]
    public void Exponential_retries_grow_by_half_with_jitter_up_to_the_longest_pause_and_for_a_quarter_of_an_hour()
    {
        var plan = new RetryPlan(new(true, TimeSpan.Zero, TimeSpan.FromSeconds(1), -1, null, null));

        Assert.InRange(plan.DelayBefore(0, Attempt.Failed("x"), TimeSpan.Zero)!.Value.TotalMilliseconds, 250, 750);
        Assert.InRange(plan.DelayBefore(1, Attempt.Failed("x"), TimeSpan.Zero)!.Value.TotalMilliseconds, 375, 1125);
        Assert.InRange(plan.DelayBefore(50, Attempt.Failed("x"), TimeSpan.Zero)!.Value.TotalMilliseconds, 500, 1500);
        Assert.Null(plan.DelayBefore(50, Attempt.Failed("x"), TimeSpan.FromMinutes(15)));
    }

    [Fact]
    public void Matching_codes_decide_about_failures_that_have_one()
    {
        var plan = new RetryPlan(new(false, TimeSpan.Zero, TimeSpan.Zero, -1, new([(500, 599)]), new([(14, 14)])));

        Assert.Equal(
            [true, false, true, false, true],
            new[]
            {
                Attempt.FailedRpc(14, "x"),
                Attempt.FailedRpc(13, "x"),
                Attempt.FailedHttp(503, "x"),
                Attempt.FailedHttp(400, "x"),
                Attempt.Failed("x"),
            }.Select(failure => plan.DelayBefore(0, failure, TimeSpan.Zero) is not null));
    }

    [Fact]
    public async Task The_most_specific_default_wins_and_a_named_component_gets_none()
    {
        var retry = new RetryResource(false, TimeSpan.Zero, TimeSpan.Zero, 1, null, null);
        var policies = new Policies(
            ResiliencyResource.Empty with
            {
                Retries = new Dictionary<string, RetryResource>
                {
                    ["DefaultRetryPolicy"] = retry,
                    ["DefaultPubsubComponentInboundRetryPolicy"] = retry with { MaxRetries = 2 },
                },
                Components = new Dictionary<string, ComponentTarget> { ["named"] = new(null, null) },
            },
            clock);

        Assert.Equal(3, await AttemptsAsync(policies.PubSubInbound("other")));
        Assert.Equal(2, await AttemptsAsync(policies.PubSubOutbound("other")));
        Assert.Equal(1, await AttemptsAsync(policies.PubSubInbound("named")));
    }

    private static async Task<int> AttemptsAsync(Policy policy)
    {
        var attempts = 0;
        await policy.RunAsync(FailAsync, 0, CancellationToken.None, CancellationToken.None);
        return attempts;

        ValueTask<Attempt> FailAsync(int state, CancellationToken ct)
        {
            attempts++;
            return ValueTask.FromResult(Attempt.Failed("x"));
        }
    }

    private static bool Try(CircuitBreaker breaker, bool success)
    {
        var entered = breaker.TryEnter(out var generation);
        if (entered)
        {
            breaker.Report(generation, success);
        }

        return entered;
    }
}
