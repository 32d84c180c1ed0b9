using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.InboundReceived"/> on the events topic: a customer wrote.</summary>
public sealed record InboundReceivedPayload
{
    /// <summary>The customer's number as <c>+digits</c>, if known.</summary>
    public string? FromPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if known.</summary>
    public string? FromUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if the message names it.</summary>
    public string? FromLid { get; init; }

    /// <summary>
    /// Where it was written: <c>group</c>, <c>broadcast</c>, <c>status</c> or <c>newsletter</c>; absent in a conversation of two. Only there
    /// does the engine answer by itself.
    /// </summary>
    public string? Chat { get; init; }

    /// <summary>
    /// The provider's id of the group it was written in: then the sender is who wrote there, and the conversation is the group's.
    /// </summary>
    public string? GroupId { get; init; }

    /// <summary>The text, caption or button title; the place's name, the emoji.</summary>
    public string? Text { get; init; }

    /// <summary>Type of the message.</summary>
    public required string MessageType { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The engine's id of the message.</summary>
    public required Guid OurMessageId { get; init; }

    /// <summary>The conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Id of the button that was tapped.</summary>
    public string? ButtonPayload { get; init; }

    /// <summary>When the customer sent it.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>True when it came so late that the engine does not answer it by itself; else absent.</summary>
    public bool? IsStale { get; init; }
}
