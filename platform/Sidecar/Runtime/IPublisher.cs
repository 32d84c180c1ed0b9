namespace Platform.Sidecar.Runtime;

/// <summary>What both APIs do when an app publishes.</summary>
internal interface IPublisher
{
    /// <summary>Wraps the event and adds it to the topic's stream; returns null when it is stored.</summary>
    ValueTask<ApiError?> PublishAsync(PublishRequest request, CancellationToken cancellationToken);

    /// <summary>Adds every entry, up to 100 at a time and in no particular order.</summary>
    ValueTask<BulkPublishOutcome> PublishBulkAsync(BulkPublishRequest request, CancellationToken cancellationToken);
}
