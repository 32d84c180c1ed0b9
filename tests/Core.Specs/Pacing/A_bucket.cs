using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Core.Specs.Pacing;

public sealed class A_bucket
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Never_lets_more_go_than_the_burst_and_one_for_each_interval() => Prop.ForAll(Runs, run =>
    {
        var gone = Gone(run);
        return gone.Index().All(first => gone.Index().Skip(first.Index).All(last =>
            last.Index - first.Index + 1 <= run.Limit.Burst + Math.Floor((last.Item - first.Item) / run.Limit.Interval)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Says_exactly_how_long_to_wait() => Prop.ForAll(Runs, run =>
    {
        var bucket = new PaceBucket();
        foreach (var (now, complaints) in run.Asked())
        {
            var halvings = complaints.At(now);
            var (wait, after) = bucket.Ask(run.Limit, halvings, now);
            if (wait > TimeSpan.Zero && (bucket.Ask(run.Limit, halvings, now + wait).Wait > TimeSpan.Zero
                || bucket.Ask(run.Limit, halvings, now + wait - TimeSpan.FromTicks(1)).Wait == TimeSpan.Zero))
            {
                return false;
            }

            bucket = wait > TimeSpan.Zero ? bucket : after;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lets_everything_go_that_comes_no_faster_than_its_rate() => Prop.ForAll(Limits.ToArbitrary(), limit =>
    {
        var (bucket, waits) = (new PaceBucket(), new List<TimeSpan>());
        for (var asked = 0; asked < 200; asked++)
        {
            (var wait, bucket) = bucket.Ask(limit, 0, Noon + (limit.Interval * Math.Max(0, asked - limit.Burst + 1)));
            waits.Add(wait);
        }

        return waits.All(wait => wait == TimeSpan.Zero);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Opens_again_soon_when_the_clock_was_set_back()
    {
        var limit = new PaceLimit(PaceLimitKind.Number, "n", TimeSpan.FromSeconds(1), 3);
        var (wait, _) = new PaceBucket(Noon.AddHours(5)).Ask(limit, 0, Noon);
        Assert.Equal(TimeSpan.FromSeconds(16), wait);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(4, 1.0 / 16)]
    public void Is_as_slow_as_complaints_made_it(int halvings, double share)
    {
        var limit = new PaceLimit(PaceLimitKind.Number, "n", TimeSpan.FromMilliseconds(10), 5);
        var (bucket, gone) = (new PaceBucket(), 0);
        for (var now = Noon; now < Noon.AddSeconds(16); now = now.AddMilliseconds(1))
        {
            var (wait, after) = bucket.Ask(limit, halvings, now);
            (bucket, gone) = wait > TimeSpan.Zero ? (bucket, gone) : (after, gone + 1);
        }

        Assert.Equal(1600 * share, gone);
    }

    private static List<DateTimeOffset> Gone(Run run)
    {
        var (bucket, gone) = (new PaceBucket(), new List<DateTimeOffset>());
        foreach (var (now, complaints) in run.Asked())
        {
            var (wait, after) = bucket.Ask(run.Limit, complaints.At(now), now);
            if (wait == TimeSpan.Zero)
            {
                bucket = after;
                gone.Add(now);
            }
        }

        return gone;
    }

    private static Gen<PaceLimit> Limits =>
        from interval in Gen.Choose(1, 100_000)
        from burst in Gen.Choose(1, 12)
        select new PaceLimit(PaceLimitKind.Number, "n", TimeSpan.FromMicroseconds(interval), burst);

    // Gaps from none at all to several times what the burst takes; and every now and then the provider complains.
    private static Arbitrary<Run> Runs => (
        from limit in Limits
        from asks in (
            from permille in Gen.Frequency((3, Gen.Constant(0)), (5, Gen.Choose(0, 1_500)), (1, Gen.Choose(0, 40_000)))
            from complains in Gen.Frequency((30, Gen.Constant(false)), (1, Gen.Constant(true)))
            select (permille, complains)).ListOf(150)
        select new Run(limit, [.. asks])).ToArbitrary();

    private sealed record Run(PaceLimit Limit, IReadOnlyList<(int Permille, bool Complains)> Asks)
    {
        public IEnumerable<(DateTimeOffset Now, Slowdown Complaints)> Asked()
        {
            var (now, complaints) = (Noon, default(Slowdown));
            foreach (var (permille, complains) in Asks)
            {
                now += TimeSpan.FromMicroseconds((long)(Limit.Interval.TotalMicroseconds * permille / 1000));
                complaints = complains ? complaints.Again(now) : complaints;
                yield return (now, complaints);
            }
        }
    }
}
