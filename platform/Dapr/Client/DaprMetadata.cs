namespace Dapr.Client;

/// <summary>What the sidecar says about itself.</summary>
/// <param name="id">The app id.</param>
/// <param name="actors">Active actors.</param>
/// <param name="extended">Free attributes; always holds <c>daprRuntimeVersion</c>.</param>
/// <param name="components">The components this app may use.</param>
public sealed class DaprMetadata(
    string id,
    IReadOnlyList<DaprActorMetadata> actors,
    IReadOnlyDictionary<string, string> extended,
    IReadOnlyList<DaprComponentsMetadata> components)
{
    /// <summary>The app id.</summary>
    public string Id { get; } = id;

    /// <summary>Active actors.</summary>
    public IReadOnlyList<DaprActorMetadata> Actors { get; } = actors;

    /// <summary>Free attributes; always holds <c>daprRuntimeVersion</c>.</summary>
    public IReadOnlyDictionary<string, string> Extended { get; } = extended;

    /// <summary>The components this app may use.</summary>
    public IReadOnlyList<DaprComponentsMetadata> Components { get; } = components;
}

/// <summary>Active actors of one type.</summary>
/// <param name="type">The actor type.</param>
/// <param name="count">How many.</param>
public sealed class DaprActorMetadata(string type, int count)
{
    /// <summary>The actor type.</summary>
    public string Type { get; } = type;

    /// <summary>How many.</summary>
    public int Count { get; } = count;
}

/// <summary>One loaded component.</summary>
/// <param name="name">Its name.</param>
/// <param name="type">For example <c>pubsub.redis</c>.</param>
/// <param name="version">For example <c>v1</c>.</param>
/// <param name="capabilities">What it declares.</param>
public sealed class DaprComponentsMetadata(string name, string type, string version, string[] capabilities)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>For example <c>pubsub.redis</c>.</summary>
    public string Type { get; } = type;

    /// <summary>For example <c>v1</c>.</summary>
    public string Version { get; } = version;

    /// <summary>What it declares.</summary>
    public IReadOnlyList<string> Capabilities { get; } = capabilities;
}
