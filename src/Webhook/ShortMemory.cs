using System.Collections.Concurrent;

namespace WhatsAppEngine.Webhook;

/// <summary>
/// Remembers what was looked up for a short while; many who ask for the same at once wait for one look-up.
/// Failures are not remembered.
/// </summary>
internal sealed class ShortMemory<TValue>(TimeProvider time, Func<string, Task<TValue>> lookUp, Func<TValue, TimeSpan> believedFor)
{
    // Keys come from bodies nobody has vouched for yet: their number must not grow without end.
    private const int MostKeys = 10_000;

    private readonly ConcurrentDictionary<string, Lazy<Task<Memory>>> entries = new(StringComparer.Ordinal);

    public async Task<TValue> GetAsync(string key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(key, NewEntry);
            var isOld = entry is { IsValueCreated: true, Value.IsCompleted: true };
            // The look-up belongs to everybody who waits: one of them leaving does not stop it.
            var memory = await entry.Value.WaitAsync(cancellationToken);
            if (!isOld || time.GetUtcNow() < memory.Until)
            {
                return memory.Value;
            }

            entries.TryRemove(KeyValuePair.Create(key, entry));
        }
    }

    private Lazy<Task<Memory>> NewEntry(string key)
    {
        if (entries.Count >= MostKeys)
        {
            entries.Clear();
        }

        return new Lazy<Task<Memory>>(() => LookUpAsync(key));
    }

    private async Task<Memory> LookUpAsync(string key)
    {
        try
        {
            var value = await lookUp(key);
            return new Memory(value, time.GetUtcNow() + believedFor(value));
        }
        catch
        {
            entries.TryRemove(key, out _);
            throw;
        }
    }

    private sealed record Memory(TValue Value, DateTimeOffset Until);
}
