using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>A topic that feeds the intake: how its events are read and handed in, whoever brings them.</summary>
internal abstract class TopicSource(string topic, IntakeQueue queue) : ITopicMessageHandler
{
    /// <summary>Its name, which is also the key of its Redis stream.</summary>
    public string Topic => topic;

    /// <summary>Takes events that the sidecar delivers.</summary>
    public Task<IReadOnlyList<TopicResponseAction>> HandleAsync(
        IReadOnlyList<TopicMessage> messages, CancellationToken cancellationToken) =>
        HandleAsync([.. messages.Select(message => Read(message.Id, message.Data.Span))], cancellationToken);

    /// <summary>Hands events in, which are handled in their order, and waits for what becomes of each.</summary>
    public async Task<IReadOnlyList<TopicResponseAction>> HandleAsync(
        IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var wanted = events.Where(IsWanted).Select(intake => intake with { Origin = intake.Origin with { Topic = topic } }).ToList();
        var answers = new Queue<TopicResponseAction>(wanted.Count > 0 ? await queue.HandleAsync(wanted, cancellationToken) : []);
        return [.. events.Select(intake => IsWanted(intake) ? answers.Dequeue() : TopicResponseAction.Success)];
    }

    /// <summary>Reads an event; one that cannot be read is refused.</summary>
    /// <param name="deliveryId">Names an event that has no envelope; the same on every delivery.</param>
    /// <param name="data">The envelope's JSON.</param>
    public IntakeEvent Read(string deliveryId, ReadOnlySpan<byte> data) => EnvelopeReader.Read(deliveryId, data, Read);

    /// <summary>False for an event that does not even cost a transaction.</summary>
    protected virtual bool IsWanted(IntakeEvent intake) => true;

    /// <summary>Reads the payloads that the topic may bring; may throw <see cref="System.Text.Json.JsonException"/>.</summary>
    protected abstract IntakeEvent Read(EventEnvelope envelope, EventOrigin origin);
}
