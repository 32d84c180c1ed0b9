using System.Collections.Concurrent;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Attempts under way, a bounded number of them.</summary>
internal sealed class InFlight(int most) : IDisposable
{
    private readonly SemaphoreSlim left = new(most, most);
    private readonly ConcurrentDictionary<Task, bool> running = new();

    /// <summary>How many are under way.</summary>
    public int Count => running.Count;

    /// <summary>Waits until at least one more fits in, and says how many do.</summary>
    public async Task<int> WaitForRoomAsync(CancellationToken cancellationToken)
    {
        await left.WaitAsync(cancellationToken);
        left.Release();
        return left.CurrentCount;
    }

    /// <summary>Starts one; there must be room.</summary>
    public void Run(Func<Task> attempt)
    {
        if (!left.Wait(TimeSpan.Zero))
        {
            throw new InvalidOperationException("More attempts were started than there was room for.");
        }

        var task = RunAsync(attempt);
        running.TryAdd(task, true);
        _ = task.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Waits for those under way.</summary>
    public Task DrainAsync() => Task.WhenAll(running.Keys);

    public void Dispose() => left.Dispose();

    private async Task RunAsync(Func<Task> attempt)
    {
        await Task.Yield();
        try
        {
            await attempt();
        }
        finally
        {
            left.Release();
        }
    }
}
