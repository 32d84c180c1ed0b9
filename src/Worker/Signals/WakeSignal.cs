namespace WhatsAppEngine.Worker.Signals;

/// <summary>Wakes one waiting loop; a pulse given while nobody waits is kept, several count as one.</summary>
internal abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim pulses = new(0, 1);
    private readonly Lock gate = new();

    /// <summary>Wakes the loop.</summary>
    public void Pulse()
    {
        lock (gate)
        {
            if (pulses.CurrentCount == 0)
            {
                pulses.Release();
            }
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
