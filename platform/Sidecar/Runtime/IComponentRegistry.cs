namespace Platform.Sidecar.Runtime;

/// <summary>The components this sidecar has loaded. Filled before the APIs open, then fixed.</summary>
internal interface IComponentRegistry
{
    /// <summary>All loaded components, ordered by name.</summary>
    IReadOnlyList<LoadedComponent> Loaded { get; }

    /// <summary>The component of that name when it is one of <typeparamref name="T"/>, else null.</summary>
    T? Find<T>(string name) where T : class;

    /// <summary>Whether any component of that kind is loaded (none at all is another error than an unknown name).</summary>
    bool Any<T>() where T : class;
}

/// <summary>One loaded component as the metadata API shows it.</summary>
internal sealed record LoadedComponent(string Name, string Type, string Version, IReadOnlyList<string> Capabilities, object Instance);
