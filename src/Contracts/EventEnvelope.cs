using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts;

/// <summary>The envelope around every event on every topic; in Dapr it is the CloudEvent's <c>data</c>.</summary>
public sealed record EventEnvelope
{
    /// <summary>Unique, and stable over redeliveries: the idempotency key.</summary>
    public required Guid EventId { get; init; }

    /// <summary>One of <see cref="EventTypes"/>, or a vertical's own, such as <c>quote_created</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The tenant whose event this is; all zeros only in a dead letter or a provider's notice whose tenant is not known.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The vertical that raised the event; absent in the engine's own.</summary>
    public string? Vertical { get; init; }

    /// <summary>When it happened. A time without an offset is UTC.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Version of the payload's shape; arrives as a number or as text.</summary>
    [JsonConverter(typeof(LenientInt32Converter))]
    public int Version { get => field == 0 ? 1 : field; init; }

    /// <summary>What happened; its shape depends on <see cref="EventType"/>.</summary>
    public required JsonElement Payload { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Free extras, such as <c>retry_count</c> or <c>source</c>.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Reads the payload as <typeparamref name="T"/>.</summary>
    /// <exception cref="JsonException">The payload is not of that shape.</exception>
    public T Read<T>(JsonTypeInfo<T> shape) =>
        Payload.Deserialize(shape) ?? throw new JsonException($"The payload of {EventType} is null.");
}
