using System.Collections.Concurrent;
using WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>The instances there are.</summary>
internal sealed class InstanceBook(Simulation simulation)
{
    private readonly ConcurrentDictionary<string, SimulatedInstance> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<SimulatedInstance> All => [.. byName.Values.OrderBy(instance => instance.CreatedAt)];

    public SimulatedInstance? Find(string name) => byName.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public SimulatedInstance this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"there is no instance \"{name}\"");

    /// <summary>Null: the name is taken.</summary>
    public SimulatedInstance? Add(string name, string? token)
    {
        var instance = new SimulatedInstance(name, token, simulation);
        return byName.TryAdd(name, instance) ? instance : null;
    }

    /// <summary>An instance as it is after its QR code was scanned.</summary>
    public SimulatedInstance AddLinked(string name, string phone, InstanceWebhook? webhook, string? token)
    {
        var instance = Add(name, token) ?? throw new InvalidOperationException($"the name \"{name}\" is taken");
        instance.Link.Start();
        if (instance.Qr is null)
        {
            instance.Link.RefreshQr();
        }

        instance.Scan(phone, restarts: false);
        instance.Webhook = webhook;
        instance.KeepBase64();
        return instance;
    }

    /// <summary>Takes it away, after its webhook was told and a while has passed.</summary>
    public async Task RemoveAsync(SimulatedInstance instance)
    {
        await instance.Emit("remove.instance", null);
        await ForgetAsync(instance);
    }

    /// <summary>Takes away what was never whole.</summary>
    public async Task ForgetAsync(SimulatedInstance instance)
    {
        await Task.Delay(simulation.Settings.CleanupTime, simulation.Time);
        byName.TryRemove(new(instance.Name, instance));
    }

    /// <summary>The process started again.</summary>
    public void Boot(SimulatedInstance instance)
    {
        if (instance.IsZombie)
        {
            byName.TryRemove(new(instance.Name, instance));
            return;
        }

        instance.IsForgotten = false;
        instance.Link.Boot();
    }
}
