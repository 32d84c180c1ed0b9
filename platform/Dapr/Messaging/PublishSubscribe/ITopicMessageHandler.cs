namespace Dapr.Messaging.PublishSubscribe;

/// <summary>Handles the events of a topic. One instance per delivery, from the delivery's scope.</summary>
public interface ITopicMessageHandler
{
    /// <summary>Handles the events of one delivery: one event, or a batch when the subscription asks for batches.</summary>
    /// <param name="messages">At least one, in the order of delivery.</param>
    /// <param name="cancellationToken">Cancelled when the sidecar gives up waiting.</param>
    /// <returns>One action for each event, in the same order. An exception counts as <see cref="TopicResponseAction.Retry"/> for all of them.</returns>
    Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken);
}
