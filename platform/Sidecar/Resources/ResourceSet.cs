using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Resources;

/// <summary>What one app's sidecar was configured with: resources that are scoped to other apps are already left out. Lists are in the order of files and documents.</summary>
internal sealed record ResourceSet(
    IReadOnlyList<ComponentResource> Components,
    IReadOnlyList<Subscription> Subscriptions,
    ResiliencyResource Resiliency,
    ConfigurationResource Configuration);
