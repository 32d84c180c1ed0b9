using System.Text.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.ActionRequested"/>: what a customer asked for.</summary>
public sealed record ActionRequestedPayload
{
    /// <summary><c>create_quote</c>, <c>order_status</c> or <c>talk_to_human</c>.</summary>
    public required string Intent { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if known.</summary>
    public string? FromPhone { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The provider's id of the message that asked.</summary>
    public required string OriginalMessageId { get; init; }

    /// <summary>Its text.</summary>
    public string? OriginalText { get; init; }

    /// <summary>True when the message came so late that the engine did not answer it by itself; else absent.</summary>
    public bool? IsStale { get; init; }

    /// <summary>What the engine knows about the conversation.</summary>
    public JsonElement? Context { get; init; }
}
