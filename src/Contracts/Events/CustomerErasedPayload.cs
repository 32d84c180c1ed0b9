using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.CustomerErased"/>; it names nobody.</summary>
public sealed record CustomerErasedPayload
{
    /// <summary>The conversation that was the customer's.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The receipt (<c>Customers.GetReceipt</c>).</summary>
    public required Guid ReceiptId { get; init; }

    /// <summary>When the engine had erased everything it kept.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }
}
