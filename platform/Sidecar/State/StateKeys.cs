namespace Platform.Sidecar.State;

/// <summary>Where the keys of an app live in a store shared with others (dapr.md 8.4).</summary>
internal sealed class StateKeys
{
    private const string Separator = "||";
    private readonly string prefix;

    /// <summary>Reads a component's <c>keyPrefix</c>: appid (also when empty), name, namespace, none, or a text of one's own.</summary>
    public StateKeys(string keyPrefix, string component, string appId, string space)
    {
        prefix = keyPrefix.ToUpperInvariant() switch
        {
            "" or "APPID" => appId + Separator,
            "NAME" => component + Separator,
            "NAMESPACE" => (space.Length == 0 ? appId : $"{space}.{appId}") + Separator,
            "NONE" => "",
            _ => keyPrefix + Separator,
        };
    }

    /// <summary>The key in the store.</summary>
    public string Stored(string key) => prefix + key;

    /// <summary>Why a key cannot be used, or null.</summary>
    public static StateFailure? Check(string key) =>
        key.Length == 0 ? new(StateFailureKind.IllegalKey, "state key cannot be empty")
        : key.Contains(Separator, StringComparison.Ordinal)
            ? new(StateFailureKind.IllegalKey, $"input key/keyPrefix '{key}' can't contain '{Separator}'")
        : null;
}
