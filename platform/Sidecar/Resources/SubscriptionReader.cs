using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Resources;

/// <summary>Reads declarative subscriptions, <c>v2alpha1</c> (routes) and <c>v1alpha1</c> (one route).</summary>
internal static class SubscriptionReader
{
    // daprd's own values when bulk is enabled without them (dapr.md 11).
    private const int DefaultMaxMessages = 100;
    private const int DefaultMaxAwaitMilliseconds = 1000;

    public static Subscription Read(Field document)
    {
        var spec = document["spec"];
        var isFirstVersion = document["apiVersion"].Text().EndsWith("/v1alpha1", StringComparison.OrdinalIgnoreCase);
        return new Subscription(spec["pubsubname"].Required(), spec["topic"].Required())
        {
            Rules = isFirstVersion ? [new SubscriptionRule("", spec["route"].Required())] : Rules(spec["routes"]),
            Metadata = spec["metadata"].TextMap(),
            DeadLetterTopic = spec["deadLetterTopic"].Text(),
            Bulk = Bulk(spec["bulkSubscribe"]),
            Source = SubscriptionSource.Declarative,
        };
    }

    private static IReadOnlyList<SubscriptionRule> Rules(Field routes)
    {
        var rules = routes["rules"].Items().Select(rule => new SubscriptionRule(rule["match"].Text(), rule["path"].Required()));
        return routes["default"].TextOrNull() is { } path ? [.. rules, new SubscriptionRule("", path)] : [.. rules];
    }

    private static BulkSubscription? Bulk(Field bulk) => !bulk["enabled"].Flag() ? null : new(
        bulk["maxMessagesCount"].Number(DefaultMaxMessages),
        TimeSpan.FromMilliseconds(bulk["maxAwaitDurationMs"].Number(DefaultMaxAwaitMilliseconds)));
}
