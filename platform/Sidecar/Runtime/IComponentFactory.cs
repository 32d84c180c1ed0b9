namespace Platform.Sidecar.Runtime;

/// <summary>Makes components of one type; registered in the container, one per component type.</summary>
internal interface IComponentFactory
{
    /// <summary>The component type, for example <c>state.redis</c>.</summary>
    string Type { get; }

    /// <summary>What the metadata API lists as the type's capabilities, for example ETAG.</summary>
    IReadOnlyList<string> Capabilities { get; }

    /// <summary>Makes and opens the component; throws <see cref="InvalidComponentException"/> when its metadata are wrong.</summary>
    ValueTask<object> CreateAsync(ComponentContext context, CancellationToken cancellationToken);
}

/// <summary>A component declaration with its secrets and templates already filled in. Metadata names ignore case.</summary>
internal sealed record ComponentContext(
    string Name, string Type, string Version, string AppId, IReadOnlyDictionary<string, string> Metadata);

/// <summary>A component declaration that cannot be used; the message names component, field and remedy.</summary>
internal sealed class InvalidComponentException(string component, string problem, Exception? inner = null)
    : Exception($"component {component}: {problem}", inner);
