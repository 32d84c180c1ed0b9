using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Events for the outbox. Their ids follow from what caused them: a cause handled twice tells one and the same news.</summary>
internal sealed record News(string Topic, Guid Cause, Guid TenantId, string? CorrelationId, DateTimeOffset At)
{
    /// <summary>The news that a customer's message causes.</summary>
    public static News From(EventOrigin origin, string topic, DateTimeOffset at) =>
        new(topic, origin.EventId, origin.TenantId, origin.CorrelationId, at);

    /// <summary>An event of that type.</summary>
    public OutboxEvent Tell<T>(string eventType, T payload, JsonTypeInfo<T> shape)
    {
        var envelope = new EventEnvelope
        {
            EventId = StableId.Of(Cause, eventType),
            EventType = eventType,
            TenantId = TenantId,
            OccurredAt = At,
            CorrelationId = CorrelationId,
            Payload = JsonSerializer.SerializeToElement(payload, shape),
        };
        var json = JsonSerializer.Serialize(envelope, ContractsJson.Wire.EventEnvelope);
        return new OutboxEvent(envelope.EventId, TenantId, Topic, eventType, json);
    }

    /// <summary>The dead letter of an event that cannot be handled.</summary>
    public static OutboxEvent DeadLetter(IntakeEvent.Refused refused, DateTimeOffset at) =>
        From(refused.Origin, Topics.DeadLetters, at).Tell(
            EventTypes.DeadLetter,
            new DeadLetterPayload
            {
                OriginalEvent = refused.Origin.Original, Error = refused.Reason, Code = refused.Code, SourceTopic = refused.Origin.Topic,
                RetryCount = refused.Tries,
            },
            ContractsJson.Wire.DeadLetterPayload);
}
