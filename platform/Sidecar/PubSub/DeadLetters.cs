using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>
/// Sends what could not be delivered to the subscription's dead-letter topic: the original bytes, and pubsubName in the metadata.
/// </summary>
internal sealed class DeadLetters(Publisher publisher, ILogger<DeadLetters> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Ends a delivery that failed for good: dead-lettered, or given up. Nothing is decided while the subscription stops.
    /// </summary>
    public async ValueTask<HandlerResult> GiveUpAsync(Subscription subscription, StreamMessage message, string reason, DeliveryLife life)
    {
        if (life.Stopping.IsCancellationRequested)
        {
            return HandlerResult.Abandoned;
        }

        if (subscription.DeadLetterTopic.Length == 0)
        {
            Log.GivenUp(logger, message.Topic, message.Id, reason);
            return HandlerResult.Failed;
        }

        return await TrySendAsync(subscription, message, reason) is null ? HandlerResult.Done : HandlerResult.Failed;
    }

    /// <summary>Ends a delivery that is to be dropped; the entry counts as done even if the dead letter cannot be stored.</summary>
    public async ValueTask<HandlerResult> DropAsync(Subscription subscription, StreamMessage message, string reason)
    {
        _ = await TryDropAsync(subscription, message, reason);
        return HandlerResult.Done;
    }

    /// <summary>The same; gives back why the dead letter could not be stored.</summary>
    public async ValueTask<string?> TryDropAsync(Subscription subscription, StreamMessage message, string reason)
    {
        if (subscription.DeadLetterTopic.Length > 0)
        {
            return await TrySendAsync(subscription, message, reason);
        }

        Log.Dropped(logger, message.Topic, message.Id, reason);
        return null;
    }

    /// <summary>Such an event is lost, dead-letter topic or not.</summary>
    public void ReportNotImplemented(StreamMessage message) => Log.NotImplemented(logger, message.Topic, message.Id);

    private async ValueTask<string?> TrySendAsync(Subscription subscription, StreamMessage message, string reason)
    {
        var metadata = new Dictionary<string, string>(message.Metadata) { ["pubsubName"] = subscription.PubSub };
        using var deadline = new CancellationTokenSource(Deadline);
        var error = await publisher.ForwardAsync(subscription.PubSub, subscription.DeadLetterTopic, message.Data, metadata, deadline.Token);
        if (error is null)
        {
            Log.DeadLettered(logger, message.Topic, message.Id, subscription.DeadLetterTopic, reason);
        }
        else
        {
            Log.DeadLetterFailed(logger, message.Topic, message.Id, subscription.DeadLetterTopic, error);
        }

        return error;
    }
}
