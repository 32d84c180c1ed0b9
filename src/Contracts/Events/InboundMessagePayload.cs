using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.InboundReceived"/> on the inbound topic: one customer message as Webhook read it.</summary>
public sealed record InboundMessagePayload
{
    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The customer's number as <c>+digits</c>; absent when the provider gave none.</summary>
    public string? FromPhone { get; init; }

    /// <summary>The customer's business-scoped user id (BSUID), if the provider gave one.</summary>
    public string? FromUserId { get; init; }

    /// <summary>The customer's user id across several businesses, if the provider gave one.</summary>
    public string? FromParentUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if the provider gave one.</summary>
    public string? FromLid { get; init; }

    /// <summary>The name the customer chose to be found by: to show, never to find by.</summary>
    public string? Username { get; init; }

    /// <summary>
    /// Where it was written: <c>group</c>, <c>broadcast</c>, <c>status</c> or <c>newsletter</c>; absent in a conversation of two.
    /// </summary>
    public string? Chat { get; init; }

    /// <summary>The provider's id of the group or newsletter it was written in; absent in a conversation of two.</summary>
    public string? GroupId { get; init; }

    /// <summary>The provider's id of the chat, where it takes one to speak of a message in it.</summary>
    public string? ChatId { get; init; }

    /// <summary>The provider's id of who wrote it, where a chat has several people.</summary>
    public string? AuthorId { get; init; }

    /// <summary>What the customer is known by from now on, in a message of the system's.</summary>
    public IdentityChangePayload? IdentityChange { get; init; }

    /// <summary>The business number as <c>+digits</c>, if known.</summary>
    public string? ToPhone { get; init; }

    /// <summary>Meta's id of the business number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's WhatsApp business account id.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance name.</summary>
    public string? InstanceName { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>
    /// text, image, document, audio, video, sticker, location, contacts, interactive, button, template, reaction, order, system, edit,
    /// revoke, unsupported, request_welcome, call, poll, poll_vote or unknown.
    /// </summary>
    public required string MessageType { get; init; }

    /// <summary>What a person reads of it: the text, the caption, the title of what was chosen, the place's name, the emoji.</summary>
    public string? Text { get; init; }

    /// <summary>Caption under a media message.</summary>
    public string? Caption { get; init; }

    /// <summary>Provider's media id.</summary>
    public string? MediaId { get; init; }

    /// <summary>Where the media may be fetched, with the tenant's token.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>MIME type of the media.</summary>
    public string? MediaMimeType { get; init; }

    /// <summary>Hash of the media's contents, as the provider wrote it.</summary>
    public string? MediaSha256 { get; init; }

    /// <summary>Length of the media in bytes.</summary>
    public long? MediaSize { get; init; }

    /// <summary>The name the media was sent under.</summary>
    public string? MediaFileName { get; init; }

    /// <summary>True for a voice message.</summary>
    public bool? MediaIsVoice { get; init; }

    /// <summary>True for a sticker that moves.</summary>
    public bool? MediaIsAnimated { get; init; }

    /// <summary>
    /// Everything else that was understood (place, cards, order, advertisement …): a JSON object, as text like the raw payload.
    /// </summary>
    public string? Details { get; init; }

    /// <summary>When the provider says the message was sent.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The provider's id of the message this one answers.</summary>
    public string? ContextMessageId { get; init; }

    /// <summary>Display name the customer chose.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Id of the button or row that was chosen.</summary>
    public string? ButtonPayload { get; init; }

    /// <summary>Label of the button or row that was chosen.</summary>
    public string? ButtonText { get; init; }

    /// <summary>When Webhook accepted the message: strictly increasing over the messages of one Webhook, so that it orders them.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The provider's own JSON of this message, as text: numbers in it survive any broker's re-encoding.</summary>
    public string? RawPayload { get; init; }
}
