namespace Dapr.Messaging.PublishSubscribe;

/// <summary>A topic an app wants.</summary>
/// <param name="PubSubName">The component.</param>
/// <param name="Topic">The topic.</param>
public sealed record TopicSubscription(string PubSubName, string Topic)
{
    /// <summary>Where events go that were dropped or could not be handled; null: nowhere, they are lost.</summary>
    public string? DeadLetterTopic { get; init; }

    /// <summary>For the broker; <c>rawPayload</c> = "true" for streams without CloudEvents.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Delivery in batches; null: one event at a time.</summary>
    public BulkSubscription? Bulk { get; init; }
}

/// <summary>Delivery in batches.</summary>
/// <param name="MaxMessagesCount">The largest batch. With Redis never more than the component's <c>concurrency</c>: a larger one only waits.</param>
/// <param name="MaxAwaitDuration">How long a batch that is not full waits for more. Milliseconds are the smallest unit.</param>
public sealed record BulkSubscription(int MaxMessagesCount, TimeSpan MaxAwaitDuration);
