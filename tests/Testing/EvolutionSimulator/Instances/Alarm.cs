namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>Something that happens later, under the gate, unless it was called off or set anew in between.</summary>
internal sealed class Alarm(Lock gate, TimeProvider time)
{
    private int round;

    /// <summary>Whoever calls holds the gate.</summary>
    public void CallOff() => round++;

    /// <summary>No time at all: at once. Whoever calls holds the gate.</summary>
    public void Set(TimeSpan wait, Action happen)
    {
        CallOff();
        if (wait == TimeSpan.Zero)
        {
            happen();
        }
        else
        {
            _ = RingAsync(wait, round, happen);
        }
    }

    private async Task RingAsync(TimeSpan wait, int set, Action happen)
    {
        await Task.Delay(wait, time);
        lock (gate)
        {
            if (round == set)
            {
                happen();
            }
        }
    }
}
