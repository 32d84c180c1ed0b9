using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>Faults that wait for their calls; of several that concern a call the oldest happens.</summary>
public sealed class FaultList
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    /// <summary>Faults that have not happened as often as they should yet.</summary>
    public IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(Fault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    /// <summary>Takes all away.</summary>
    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    internal Fault? Take(EvolutionCall call)
    {
        lock (gate)
        {
            var place = faults.FindIndex(fault => fault.Concerns(call));
            if (place < 0)
            {
                return null;
            }

            var fault = faults[place];
            faults[place] = fault with { Times = fault.Times - 1 };
            faults.RemoveAll(left => left.Times <= 0);
            return fault;
        }
    }
}
