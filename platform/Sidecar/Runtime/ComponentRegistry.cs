namespace Platform.Sidecar.Runtime;

/// <summary>The loaded components; closes them at the end.</summary>
internal sealed class ComponentRegistry : IComponentRegistry, IAsyncDisposable
{
    private readonly SortedDictionary<string, LoadedComponent> components = new(StringComparer.Ordinal);

    public IReadOnlyList<LoadedComponent> Loaded => [.. components.Values];

    public T? Find<T>(string name) where T : class =>
        components.TryGetValue(name, out var component) ? component.Instance as T : null;

    public bool Any<T>() where T : class => components.Values.Any(component => component.Instance is T);

    public void Add(LoadedComponent component) => components.Add(component.Name, component);

    public async ValueTask DisposeAsync()
    {
        foreach (var component in components.Values)
        {
            await (component.Instance is IAsyncDisposable closable ? closable.DisposeAsync() : ValueTask.CompletedTask);
        }
    }
}
