using Dapr.Messaging.PublishSubscribe;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Events of the inbound topic, as the sidecar delivers them.</summary>
internal sealed class InboundTopic(IntakeQueue queue) : ITopicMessageHandler
{
    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken) =>
        await Task.WhenAll(messages.Select(message =>
            queue.HandleAsync(EnvelopeReader.Read(message.Id, message.Data.Span, InboundReader.Read), cancellationToken)));
}
