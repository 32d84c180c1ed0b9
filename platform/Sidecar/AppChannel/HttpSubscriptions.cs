using System.Text.Json;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>Reads the subscriptions an HTTP app lists.</summary>
internal static class HttpSubscriptions
{
    public static IReadOnlyList<Subscription> Read(byte[] json, ILogger logger)
    {
        try
        {
            var listed = JsonSerializer.Deserialize(json, HttpJson.Default.ListHttpSubscription) ?? [];
            return [.. listed.Select(one => Read(one, logger)).OfType<Subscription>()];
        }
        catch (JsonException error)
        {
            Log.SubscriptionsNotListed(logger, error.Message);
            return [];
        }
    }

    // Without a route there is nowhere to post to; daprd leaves such a subscription out as well.
    private static Subscription? Read(HttpSubscription listed, ILogger logger)
    {
        var rules = Rules(listed);
        if (rules.Count == 0)
        {
            Log.SubscriptionWithoutRoute(logger, listed.PubSubName ?? "", listed.Topic ?? "");
            return null;
        }

        return new(listed.PubSubName ?? "", listed.Topic ?? "")
        {
            Metadata = listed.Metadata ?? [],
            Rules = rules,
            DeadLetterTopic = listed.DeadLetterTopic ?? "",
            Bulk = listed.BulkSubscribe is { Enabled: true } bulk
                ? BulkSubscription.Of(bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs)
                : null,
            Source = SubscriptionSource.Programmatic,
        };
    }

    private static IReadOnlyList<SubscriptionRule> Rules(HttpSubscription listed)
    {
        var rules = (listed.Routes?.Rules ?? []).Select(rule => new SubscriptionRule(rule.Match ?? "", rule.Path ?? ""));
        var last = listed.Routes?.Default is { Length: > 0 } path ? path : listed.Route;
        return last is { Length: > 0 } ? [.. rules, new("", last)] : [.. rules];
    }
}
