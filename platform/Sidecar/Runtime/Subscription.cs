namespace Platform.Sidecar.Runtime;

/// <summary>A topic the app (or a stream of it) wants, from whichever place it was declared in.</summary>
internal sealed record Subscription(string PubSub, string Topic)
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>In order of evaluation, the default route last; an empty match always matches.</summary>
    public IReadOnlyList<SubscriptionRule> Rules { get; init; } = [];

    /// <summary>Empty = none.</summary>
    public string DeadLetterTopic { get; init; } = "";

    /// <summary>Null = one event per call.</summary>
    public BulkSubscription? Bulk { get; init; }

    public SubscriptionSource Source { get; init; }
}

/// <summary>Where events go whose CloudEvent satisfies a match.</summary>
internal sealed record SubscriptionRule(string Match, string Path);

/// <summary>How many events a bulk call carries at most, and how long the first of them waits for more.</summary>
internal sealed record BulkSubscription(int MaxMessages, TimeSpan MaxAwait)
{
    /// <summary>Zero or less means daprd's defaults: 100 events, 1000 ms.</summary>
    public static BulkSubscription Of(int maxMessages, int maxAwaitMilliseconds) =>
        new(maxMessages > 0 ? maxMessages : 100, TimeSpan.FromMilliseconds(maxAwaitMilliseconds > 0 ? maxAwaitMilliseconds : 1000));
}

/// <summary>Who declared a subscription; the numbers are PubsubSubscriptionType's.</summary>
internal enum SubscriptionSource
{
    Unknown = 0,
    Declarative = 1,
    Programmatic = 2,
    Streaming = 3,
}
