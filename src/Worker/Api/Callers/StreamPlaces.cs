using Microsoft.Extensions.Options;

namespace WhatsAppEngine.Worker.Api.Callers;

/// <summary>How many streaming calls are open, of each caller and of all: a caller who forgets to end calls must not take everybody's place.</summary>
internal sealed class StreamPlaces(IOptions<CallerOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);
    private int all;

    /// <summary>A place until it is given back by disposing; null when there is none.</summary>
    public IDisposable? Take(string caller)
    {
        lock (gate)
        {
            var own = taken.GetValueOrDefault(caller);
            if (own >= options.Value.StreamsPerCaller || all >= options.Value.Streams)
            {
                return null;
            }

            (taken[caller], all) = (own + 1, all + 1);
            return new Place(this, caller);
        }
    }

    private void GiveBack(string caller)
    {
        lock (gate)
        {
            all--;
            if (--taken[caller] == 0)
            {
                taken.Remove(caller);
            }
        }
    }

    private sealed class Place(StreamPlaces places, string caller) : IDisposable
    {
        public void Dispose() => places.GiveBack(caller);
    }
}
