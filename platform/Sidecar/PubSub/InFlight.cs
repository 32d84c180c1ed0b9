namespace Platform.Sidecar.PubSub;

/// <summary>Counts deliveries under way, and tells when a stopped subscription has none left.</summary>
internal sealed class InFlight
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;
    private bool closed;

    public bool TryBegin()
    {
        lock (gate)
        {
            count += closed ? 0 : 1;
            return !closed;
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--count == 0 && closed)
            {
                drained.TrySetResult();
            }
        }
    }

    /// <summary>Lets none begin any more; done when the last one has ended.</summary>
    public Task Drained()
    {
        lock (gate)
        {
            closed = true;
            if (count == 0)
            {
                drained.TrySetResult();
            }
        }

        return drained.Task;
    }
}
