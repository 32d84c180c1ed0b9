using System.Collections.Concurrent;
using Platform.Sidecar.PubSub;

namespace Platform.Sidecar.Runtime;

/// <summary>Extended metadata in memory, and the subscriptions that run.</summary>
internal sealed class SidecarMetadata(Deliveries deliveries) : ISidecarMetadata
{
    private const string Version = "1.18.3";

    private readonly ConcurrentDictionary<string, string> extended = new() { ["daprRuntimeVersion"] = Version };

    public string RuntimeVersion => Version;

    public IReadOnlyDictionary<string, string> Extended => extended;

    public IReadOnlyList<Subscription> Subscriptions => deliveries.Running;

    public void Set(string key, string value) => extended[key] = value;
}
