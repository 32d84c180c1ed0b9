namespace WhatsAppEngine.Worker.Signals;

/// <summary>Wakes one waiting loop; a pulse given while nobody waits is kept, several count as one.</summary>
internal abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim pulses = new(0, 1);
    private readonly Lock gate = new();
    private TaskCompletionSource? onlookers;

    /// <summary>Ends with the next pulse, for as many as want to know: the loop gets that pulse all the same.</summary>
    public Task Next
    {
        get
        {
            lock (gate)
            {
                return (onlookers ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Wakes the loop.</summary>
    public void Pulse()
    {
        lock (gate)
        {
            if (pulses.CurrentCount == 0)
            {
                pulses.Release();
            }

            onlookers?.SetResult();
            onlookers = null;
        }
    }

    /// <summary>Waits for a pulse, at most so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => pulses.WaitAsync(atMost, cancellationToken);

    public void Dispose() => pulses.Dispose();
}

/// <summary>Pulsed when a transaction with outbox rows has committed.</summary>
internal sealed class OutboxSignal : WakeSignal;

/// <summary>Pulsed when a transaction with queued messages has committed, or a conversation's head has moved on.</summary>
internal sealed class OutboundSignal : WakeSignal;
