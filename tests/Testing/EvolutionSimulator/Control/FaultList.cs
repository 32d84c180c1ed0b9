using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Control;

/// <summary>Faults that wait for their calls; of several that concern a call the oldest whose turn it is happens.</summary>
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
            for (var place = 0; place < faults.Count; place++)
            {
                if (faults[place].Concerns(call) && IsTurnOf(place))
                {
                    var fault = faults[place];
                    faults[place] = fault with { Times = fault.Times - 1 };
                    faults.RemoveAll(left => left.Times <= 0);
                    return fault;
                }
            }

            return null;
        }
    }

    private bool IsTurnOf(int place)
    {
        faults[place] = faults[place] with { Calls = faults[place].Calls + 1 };
        return faults[place].Calls % faults[place].Every == 0;
    }
}
