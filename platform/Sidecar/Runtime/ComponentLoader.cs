using Platform.Sidecar.Resources;
using Platform.Sidecar.Secrets;

namespace Platform.Sidecar.Runtime;

/// <summary>Makes the declared components, secret stores first, because others read their secrets.</summary>
internal sealed class ComponentLoader(
    SidecarOptions options,
    ResourceSet resources,
    ComponentRegistry registry,
    IEnumerable<IComponentFactory> factories,
    ILogger<ComponentLoader> logger)
{
    private readonly string uuid = Guid.NewGuid().ToString();

    /// <summary>Throws <see cref="InvalidComponentException"/> when a component that does not ignore errors cannot be made.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        foreach (var component in resources.Components.OrderByDescending(IsSecretStore))
        {
            await LoadAsync(component, ct);
        }
    }

    private static bool IsSecretStore(ComponentResource component) => component.Type.StartsWith("secretstores.", StringComparison.Ordinal);

    private async Task LoadAsync(ComponentResource component, CancellationToken ct)
    {
        try
        {
            Allow(component);
            var factory = factories.FirstOrDefault(candidate => candidate.Type == component.Type)
                ?? throw new InvalidComponentException(component.Name, $"type {component.Type} is not one this stand-in knows");
            await LoadAsync(component, factory, ct);
        }
        catch (Exception error) when (component.IgnoreErrors && error is InvalidComponentException or ResourceException)
        {
            Log.ComponentIgnored(logger, component.Name, error.Message);
        }
    }

    private void Allow(ComponentResource component)
    {
        var names = new[] { component.Type, $"{component.Type}/{component.Version}" };
        if (resources.Configuration.DeniedComponents.Intersect(names).Any())
        {
            throw new InvalidComponentException(component.Name, $"type {component.Type} is denied by the Configuration");
        }
    }

    private async Task LoadAsync(ComponentResource component, IComponentFactory factory, CancellationToken ct)
    {
        var stores = registry.Loaded
            .Where(loaded => loaded.Instance is ISecretStore)
            .ToDictionary(loaded => loaded.Name, loaded => (ISecretStore)loaded.Instance);
        var metadata = await new MetadataResolver(stores).ResolveAsync(component, ct);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(component.InitTimeout);
        var context = new ComponentContext(component.Name, component.Type, component.Version, options.AppId, Fill(metadata));
        var instance = await factory.CreateAsync(context, deadline.Token);
        registry.Add(new(component.Name, component.Type, component.Version, factory.Capabilities, instance));
        Log.ComponentLoaded(logger, component.Name, component.Type, component.Version);
    }

    private Dictionary<string, string> Fill(IReadOnlyDictionary<string, string> metadata) =>
        metadata.ToDictionary(entry => entry.Key, entry => Fill(entry.Value), StringComparer.OrdinalIgnoreCase);

    private string Fill(string value) => !value.Contains('{', StringComparison.Ordinal) ? value : value
        .Replace("{uuid}", uuid, StringComparison.Ordinal)
        .Replace("{podName}", Environment.GetEnvironmentVariable("POD_NAME") ?? "", StringComparison.Ordinal)
        .Replace("{namespace}", $"{options.Namespace}.{options.AppId}", StringComparison.Ordinal)
        .Replace("{appID}", options.AppId, StringComparison.Ordinal);
}
