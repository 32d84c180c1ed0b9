namespace Platform.Sidecar.PubSub;

/// <summary>What a subscription does with an entry.</summary>
internal interface IMessageHandler
{
    ValueTask<HandlerResult> HandleAsync(StreamMessage message, DeliveryLife life);
}

/// <summary>How handling ended, which decides about the acknowledgement (dapr.md 5.4).</summary>
internal enum HandlerResult
{
    /// <summary>Delivered, dropped or dead-lettered: acknowledged.</summary>
    Done,

    /// <summary>Given up: acknowledged too, unless the processing timeout has passed.</summary>
    Failed,

    /// <summary>Not ours to decide (stopped while in flight): stays pending.</summary>
    Abandoned,
}

/// <summary>The life of a subscription as its deliveries see it.</summary>
/// <param name="Stopping">No more retries, no dead letters: what fails from now on stays pending.</param>
/// <param name="Aborting">Calls in flight are cancelled.</param>
internal readonly record struct DeliveryLife(CancellationToken Stopping, CancellationToken Aborting);
