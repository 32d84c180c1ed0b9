using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.CustomerOptedOut"/>.</summary>
public sealed record CustomerOptedOutPayload
{
    /// <summary>The customer's number as <c>+digits</c>, if known.</summary>
    public string? Phone { get; init; }

    /// <summary>Why: the word that asked for it, or what was given where a person noted it.</summary>
    public required string Reason { get; init; }

    /// <summary>The provider's id of the message that asked; missing where a person noted it.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>When the customer asked.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }
}
