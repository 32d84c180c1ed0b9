namespace WhatsAppEngine.Worker.Watching;

/// <summary>Those who watch this worker's changes now: each has a place until it goes.</summary>
internal sealed class Watchers(WatchOptions options, IHostApplicationLifetime lifetime)
{
    private int taken;

    /// <summary>How many there may be.</summary>
    public int Places => options.Places;

    /// <summary>Runs a watch until its caller goes, it ends itself, or the worker stops.</summary>
    public async Task<WatchEnd> RunAsync(Func<CancellationToken, Task> watch, CancellationToken caller)
    {
        if (Interlocked.Increment(ref taken) > options.Places)
        {
            Interlocked.Decrement(ref taken);
            return WatchEnd.NoPlace;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(caller, lifetime.ApplicationStopping);
        try
        {
            await watch(end.Token);
            return WatchEnd.Over;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return caller.IsCancellationRequested ? WatchEnd.Over : WatchEnd.WorkerStops;
        }
        finally
        {
            Interlocked.Decrement(ref taken);
        }
    }
}

/// <summary>Why a watch ended.</summary>
internal enum WatchEnd
{
    /// <summary>Its caller has gone.</summary>
    Over,

    /// <summary>Too many watch already.</summary>
    NoPlace,

    /// <summary>The worker stops.</summary>
    WorkerStops,
}
