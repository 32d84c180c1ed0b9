using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>
/// Payload of <see cref="EventTypes.DeliveryConfirmed"/>, <see cref="EventTypes.DeliveryFailed"/> and <see cref="EventTypes.OutcomeUnknown"/>.
/// </summary>
public sealed record DeliveryPayload
{
    /// <summary>The provider's id of the message; absent when the provider never accepted it.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The engine's id of the message.</summary>
    public required Guid OurMessageId { get; init; }

    /// <summary>The same as <see cref="OurMessageId"/>, under the name verticals have always read.</summary>
    public required Guid MessageId { get; init; }

    /// <summary><c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c>, <c>cancelled</c> or <c>unknown</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it happened.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if known.</summary>
    public string? RecipientPhone { get; init; }

    /// <summary>The provider's or the engine's code of the failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What failed, in words.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Code and words together, under the name verticals have always read.</summary>
    public string? Error { get; init; }

    /// <summary>The event that caused the message, if it was one.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }
}
