using Dapr.AppCallback.Autogen.Grpc.v1;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>Reads the subscriptions a gRPC app lists.</summary>
internal static class RpcSubscriptions
{
    public static Subscription Read(TopicSubscription listed) => new(listed.PubsubName, listed.Topic)
    {
        Metadata = listed.Metadata.ToDictionary(),
        Rules = Rules(listed.Routes),
        DeadLetterTopic = listed.DeadLetterTopic,
        Bulk = listed.BulkSubscribe is { Enabled: true } bulk ? BulkSubscription.Of(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs) : null,
        Source = SubscriptionSource.Programmatic,
    };

    // An app that names no route gets everything, with an empty path.
    private static IReadOnlyList<SubscriptionRule> Rules(TopicRoutes? routes)
    {
        var rules = (routes?.Rules ?? []).Select(rule => new SubscriptionRule(rule.Match, rule.Path));
        return routes?.Default is { Length: > 0 } path ? [.. rules, new("", path)]
            : routes?.Rules is { Count: > 0 } ? [.. rules]
            : [new("", "")];
    }
}
