using Platform.Sidecar.Resources;

namespace Platform.Sidecar.PubSub;

/// <summary>Which topics of a component an app may use: allowedTopics, protectedTopics, publishingScopes, subscriptionScopes.</summary>
internal sealed class TopicScopes(ComponentMetadata metadata, string appId)
{
    private readonly string[] allowed = List(metadata.Text("allowedTopics"));
    private readonly string[] guarded = List(metadata.Text("protectedTopics"));
    private readonly string[]? publishing = OfApp(metadata.Text("publishingScopes"), appId);
    private readonly string[]? subscription = OfApp(metadata.Text("subscriptionScopes"), appId);

    public bool MayPublish(string topic) => IsAllowed(topic, publishing);

    public bool MaySubscribe(string topic) => IsAllowed(topic, subscription);

    private bool IsAllowed(string topic, string[]? scope)
    {
        if (allowed.Length > 0 && !allowed.Contains(topic))
        {
            return false;
        }

        return scope is null ? !guarded.Contains(topic) : scope.Contains(topic);
    }

    /// <summary>Null when the app is not named; <c>app=</c> names it with no topic at all.</summary>
    private static string[]? OfApp(string scopes, string appId)
    {
        var lists = scopes.Replace(" ", "", StringComparison.Ordinal).Split(';')
            .Select(scope => scope.Split('='))
            .Where(parts => parts.Length > 1 && parts[0] == appId)
            .ToArray();
        return lists.Length == 0 ? null : [.. lists.SelectMany(parts => parts[1].Split(','))];
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
