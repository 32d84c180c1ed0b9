using System.Runtime.CompilerServices;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Watching;

/// <summary>Follows changes for one watcher. A page at a time is held: who reads slowly finds the newest state of what changed meanwhile.</summary>
internal sealed class ChangeWatch(WatchOptions options, OutboundSignal outbound, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>Tells where it begins, then every change, and now and then where it stands, until it is cancelled.</summary>
    /// <param name="position">Where to begin.</param>
    /// <param name="read">Reads on from a position, so many changes at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<WatchStep<T>> RunAsync<T>(
        ChangePosition position, Func<ChangePosition, int, CancellationToken, Task<ChangePage<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        yield return new WatchStep<T>(position, Row: null);
        var toldAt = time.GetTimestamp();
        while (true)
        {
            // Taken before reading: what is committed from here on wakes it.
            var (queued, told) = (outbound.Next, outbox.Next);
            var readAt = time.GetTimestamp();
            var page = await read(position, options.PageSize, cancellationToken);
            position = page.Position;
            foreach (var change in page.Changes)
            {
                yield return new WatchStep<T>(change.Position, change.Row);
                toldAt = time.GetTimestamp();
            }

            if (time.GetElapsedTime(toldAt) >= options.Heartbeat)
            {
                yield return new WatchStep<T>(position, Row: null);
                toldAt = time.GetTimestamp();
            }

            if (page.IsLast)
            {
                await WaitAsync(queued, told, readAt, cancellationToken);
            }
        }
    }

    private async Task WaitAsync(Task queued, Task told, long readAt, CancellationToken cancellationToken)
    {
        await Task.WhenAny(queued, told, Task.Delay(options.PollInterval, time, cancellationToken));
        var left = options.Pause - time.GetElapsedTime(readAt);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
    }
}

/// <summary>What a watcher is told.</summary>
/// <param name="Position">Where it stands: go on from here.</param>
/// <param name="Row">What has changed, as it is now; null when this only tells the position.</param>
internal sealed record WatchStep<T>(ChangePosition Position, T? Row) where T : class;
