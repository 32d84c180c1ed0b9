using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Core.Specs.Pacing;

public sealed class Rates
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_second_holds_more_than_the_provider_takes_however_late_some_arrive() => Prop.ForAll(Traffic, traffic =>
    {
        var (interval, burst) = PaceRate.Below(traffic.PerSecond, traffic.Options);
        var limit = new PaceLimit(PaceLimitKind.Number, "n", interval, burst);
        var seen = Arrivals(limit, traffic).Order().ToList();
        return seen.Index().All(first => seen.Skip(first.Index).TakeWhile(at => at - first.Item <= TimeSpan.FromSeconds(1)).Count() <= traffic.PerSecond);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_time_holds_more_than_was_asked_for() => Prop.ForAll(
        Gen.Choose(1, 5_000).Select(most => most / 10.0).ToArbitrary(), Gen.Choose(0, 100).Select(share => share / 100.0).ToArbitrary(), (most, share) =>
        {
            var (interval, burst) = PaceRate.Within(most, TimeSpan.FromSeconds(1), share);
            // In a time whose end does not belong to it, one fewer than burst + time / interval, rounded up.
            return burst - 1 + Math.Ceiling(TimeSpan.FromSeconds(1) / interval) <= Math.Max(1, Math.Ceiling(most));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(80, 68)]
    [InlineData(1000, 850)]
    public void Most_of_the_rate_is_used(int perSecond, int used)
    {
        var (interval, burst) = PaceRate.Below(perSecond, new PaceOptions());
        Assert.InRange(TimeSpan.FromSeconds(1) / interval, used - 1, used);
        Assert.InRange(burst, perSecond * 0.05, perSecond * 0.1);
    }

    private static IEnumerable<DateTimeOffset> Arrivals(PaceLimit limit, TrafficOfANumber traffic)
    {
        var (bucket, now) = (new PaceBucket(), Noon);
        foreach (var (gap, late) in traffic.Asks)
        {
            now += gap;
            var (wait, after) = bucket.Ask(limit, 0, now);
            if (wait == TimeSpan.Zero)
            {
                bucket = after;
                yield return now + (traffic.Options.Slack * late);
            }
        }
    }

    // Mostly faster than the rate, with pauses in which the burst fills.
    private static Arbitrary<TrafficOfANumber> Traffic => (
        from perSecond in Gen.Elements(1, 2, 5, 20, 80, 200)
        from share in Gen.Choose(10, 95)
        from slack in Gen.Choose(0, 300)
        from asks in (
            from permille in Gen.Frequency((10, Gen.Choose(0, 1_000)), (1, Gen.Choose(0, 40_000)))
            from late in Gen.Choose(0, 100)
            select (TimeSpan.FromSeconds(1) / perSecond * (permille / 1000.0), late / 100.0)).ListOf(400)
        select new TrafficOfANumber(perSecond, new PaceOptions { Share = share / 100.0, Slack = TimeSpan.FromMilliseconds(slack) }, [.. asks])).ToArbitrary();

    private sealed record TrafficOfANumber(int PerSecond, PaceOptions Options, IReadOnlyList<(TimeSpan Gap, double Late)> Asks);
}
