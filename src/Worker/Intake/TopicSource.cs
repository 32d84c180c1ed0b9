using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>A topic that feeds the intake: how its events are read and handed in, whoever brings them.</summary>
internal abstract class TopicSource(string topic, IntakeQueue queue) : ITopicMessageHandler
{
    /// <summary>Its name, which is also the key of its Redis stream.</summary>
    public string Topic => topic;

    /// <summary>Takes events that the sidecar delivers.</summary>
    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(
        IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken) =>
        await Task.WhenAll(messages.Select(message => HandleAsync(Read(message.Id, message.Data.Span), cancellationToken)));

    /// <summary>Hands an event in and waits for what becomes of it.</summary>
    public virtual Task<TopicResponseAction> HandleAsync(IntakeEvent intake, CancellationToken cancellationToken) =>
        queue.HandleAsync(intake, cancellationToken);

    /// <summary>Reads an event; one that cannot be read is refused.</summary>
    /// <param name="deliveryId">Names an event that has no envelope; the same on every delivery.</param>
    /// <param name="data">The envelope's JSON.</param>
    public IntakeEvent Read(string deliveryId, ReadOnlySpan<byte> data) => EnvelopeReader.Read(deliveryId, data, Read);

    /// <summary>Reads the payloads that the topic may bring; may throw <see cref="System.Text.Json.JsonException"/>.</summary>
    protected abstract IntakeEvent Read(EventEnvelope envelope, EventOrigin origin);
}
