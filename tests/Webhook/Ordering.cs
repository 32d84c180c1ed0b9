using System.Collections.Concurrent;
using WhatsAppEngine.Webhook.Reception;

namespace WhatsAppEngine.Webhook.Tests;

public sealed class Ordering
{
    [Fact]
    public void Times_of_one_process_never_repeat_and_are_whole_microseconds()
    {
        var clock = new ReceptionClock(new SetClock());
        var times = new ConcurrentBag<DateTimeOffset>();
        Parallel.For(0, 10_000, _ => times.Add(clock.Next()));
        Assert.Equal(10_000, times.Distinct().Count());
        Assert.All(times, time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [Fact]
    public void A_clock_set_back_does_not_set_them_back()
    {
        var source = new SetClock();
        var clock = new ReceptionClock(source);
        var before = clock.Next();
        source.Advance(TimeSpan.FromHours(-1));
        Assert.True(clock.Next() > before);
    }
}
