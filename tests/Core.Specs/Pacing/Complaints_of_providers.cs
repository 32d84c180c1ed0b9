using FsCheck;
using FsCheck.Fluent;
using WhatsAppEngine.Core.Pacing;

namespace WhatsAppEngine.Core.Specs.Pacing;

public sealed class Complaints_of_providers
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_halves_the_rate_down_to_a_sixteenth()
    {
        var slow = default(Slowdown);
        var halvings = Enumerable.Range(0, 7).Select(i => (slow = slow.Again(Noon.AddSeconds(i))).At(Noon.AddSeconds(i)));
        Assert.Equal([1, 2, 3, 4, 4, 4, 4], halvings);
    }

    [Fact]
    public void Those_of_the_same_second_count_once()
    {
        var slow = Enumerable.Range(0, 64).Aggregate(default(Slowdown), (slow, i) => slow.Again(Noon.AddMilliseconds(15 * i)));
        Assert.Equal(1, slow.At(Noon.AddSeconds(1)));
    }

    [Fact]
    public void Each_half_minute_of_calm_doubles_the_rate_until_it_is_whole()
    {
        var slow = new Slowdown(3, Noon);
        Assert.Equal([3, 3, 2, 1, 0, 0], new[] { 0, 29.999, 30, 60, 90, 100_000 }.Select(seconds => slow.At(Noon.AddSeconds(seconds))));
    }

    [Fact]
    public void Calm_begins_anew_with_each()
    {
        var slow = new Slowdown(1, Noon).Again(Noon.AddSeconds(29));
        Assert.Equal([2, 2, 1, 0], new[] { 29, 58, 59, 89 }.Select(seconds => slow.At(Noon.AddSeconds(seconds))));
    }

    [Fact]
    public void Nothing_slows_a_number_for_longer_than_two_minutes_of_calm() => Prop.ForAll(
        Gen.Choose(0, 100_000).ListOf().ToArbitrary(), gaps =>
        {
            var (slow, now) = (default(Slowdown), Noon);
            foreach (var gap in gaps)
            {
                now = now.AddMilliseconds(gap);
                var before = slow.At(now);
                slow = slow.Again(now);
                if (slow.At(now) < Math.Max(1, before) || slow.At(now) > Math.Min(Slowdown.Most, before + 1))
                {
                    return false;
                }
            }

            return slow.At(now + (Slowdown.Calm * Slowdown.Most)) == 0;
        }).QuickCheckThrowOnFailure();
}
