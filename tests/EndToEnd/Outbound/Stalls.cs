using System.Collections.Concurrent;

namespace WhatsAppEngine.EndToEnd.Outbound;

/// <summary>When this process, and the providers in it, stood still: what came meanwhile is all noted afterwards.</summary>
internal sealed class Stalls(TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<(DateTimeOffset From, DateTimeOffset Until)> all = new();

    /// <summary>Watches until told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            for (var last = time.GetUtcNow(); await timer.WaitForNextTickAsync(stop);)
            {
                var now = time.GetUtcNow();
                if (now - last > Short)
                {
                    all.Enqueue((last, now));
                }

                last = now;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>How long what was noted in this stretch of time may have waited to be noted.</summary>
    public TimeSpan Before(DateTimeOffset from, DateTimeOffset until) =>
        all.Where(stall => stall.Until >= from - Tick && stall.From <= until)
            .Aggregate(TimeSpan.Zero, (sum, stall) => sum + (stall.Until - stall.From));
}
