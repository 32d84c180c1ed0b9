using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Events of the outbound topic, as the sidecar delivers them.</summary>
internal sealed class OutboundTopic(IntakeQueue queue, OutboundOptions options) : ITopicMessageHandler
{
    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken) =>
        await Task.WhenAll(messages.Select(message =>
            queue.HandleAsync(EnvelopeReader.Read(message.Id, message.Data.Span, (envelope, origin) => OutboundRequestReader.Read(envelope, origin, options.LargestInlineFile)), cancellationToken)));
}
