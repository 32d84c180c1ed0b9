using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Inbound;

/// <summary>
/// What comes in, one after the other: whatever waits for the webhook stops all that follows. While there is no connection it waits at
/// WhatsApp, and comes as a backlog.
/// </summary>
internal sealed class Inbox(SimulatedInstance instance)
{
    private readonly Lock gate = new();
    private readonly Queue<Func<Task>> backlog = new();
    private Task tail = Task.CompletedTask;

    public void Add(Func<Task> tell)
    {
        lock (gate)
        {
            if (instance.State == LinkState.Open && !instance.Link.IsDead)
            {
                tail = AfterAsync(tail, tell);
            }
            else
            {
                backlog.Enqueue(tell);
            }
        }
    }

    /// <summary>The connection is there again.</summary>
    public void Release()
    {
        lock (gate)
        {
            while (backlog.TryDequeue(out var tell))
            {
                tail = AfterAsync(tail, tell);
            }
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> tell)
    {
        await before;
        await tell();
    }
}
