using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>
/// Payload of <see cref="EventTypes.OutboundQueued"/>: a message that a vertical asks the engine to send. Which fields count depends on
/// <see cref="MessageType"/>; what does not fit, or is beyond WhatsApp's limits, becomes a dead letter that names field and remedy.
/// </summary>
public sealed record OutboundMessagePayload
{
    // Defaults stand in the getters: generated JSON code sets every init property, to null where the JSON has none.
    // A null that is written out means the same: Python's publishers write every field they have.

    /// <summary>The customer's number; <c>+</c>, spaces and dashes are tolerated.</summary>
    public required string ToPhone { get; init; }

    /// <summary>
    /// <c>text</c>, <c>image</c>, <c>video</c>, <c>audio</c>, <c>document</c>, <c>sticker</c>, <c>location</c>, <c>contacts</c>,
    /// <c>reaction</c>, <c>poll</c>, <c>interactive</c> or <c>template</c>. Missing means <c>text</c>.
    /// </summary>
    [AllowNull]
    public string MessageType { get => field ?? "text"; init; }

    /// <summary>The text of a text (at most 4096 characters), or the body of an interactive message (1024; of a list 4096).</summary>
    public string? Text { get; init; }

    /// <summary>Text: show a preview of the first link in it. Missing means no.</summary>
    public bool? PreviewUrl { get; init; }

    /// <summary>
    /// Image, video, audio, document, sticker: a public http or https address of it. Either this, <see cref="MediaId"/> or
    /// <see cref="MediaBase64"/>.
    /// </summary>
    public string? MediaLink { get; init; }

    /// <summary>
    /// Image, video, audio, document, sticker: the id of a file that was uploaded before, the provider's or the engine's (<c>file:…</c>).
    /// </summary>
    public string? MediaId { get; init; }

    /// <summary>
    /// Image, video, audio, document, sticker: the file itself in base64, without a prefix; with <see cref="MediaMimeType"/>. At most 5 MB
    /// decoded, unless the engine is set up otherwise.
    /// </summary>
    public string? MediaBase64 { get; init; }

    /// <summary>The MIME type of <see cref="MediaBase64"/>.</summary>
    public string? MediaMimeType { get; init; }

    /// <summary>Document: the same as <see cref="FileName"/>; other kinds have no name.</summary>
    public string? MediaFileName { get; init; }

    /// <summary>Image, video, document: text under the file, at most 1024 characters.</summary>
    public string? Caption { get; init; }

    /// <summary>Document: the name the customer sees.</summary>
    public string? FileName { get; init; }

    /// <summary>Audio: show it as a voice message (OGG with OPUS only). Missing means no.</summary>
    public bool? Voice { get; init; }

    /// <summary>Location: degrees, north positive.</summary>
    public double? Latitude { get; init; }

    /// <summary>Location: degrees, east positive.</summary>
    public double? Longitude { get; init; }

    /// <summary>Location: what the place is called.</summary>
    public string? Name { get; init; }

    /// <summary>Location: where the place is, in words.</summary>
    public string? Address { get; init; }

    /// <summary>Contacts: 1 to 257 address-book cards.</summary>
    public IReadOnlyList<ContactPayload?>? Contacts { get; init; }

    /// <summary>Reaction to the message in <see cref="ReplyToMessageId"/>: one emoji, or an empty text to take the reaction away.</summary>
    public string? Emoji { get; init; }

    /// <summary>Poll: the question and its answers.</summary>
    public PollPayload? Poll { get; init; }

    /// <summary>
    /// In a group, where the provider has them: numbers of those it mentions, or <c>all</c>. Other providers leave it out.
    /// </summary>
    public IReadOnlyList<string?>? Mentions { get; init; }

    /// <summary>
    /// Interactive: <c>button</c> (reply buttons), <c>list</c>, <c>link</c> (opens a page), <c>location_request</c> or
    /// <c>contact_request</c>. Missing means <c>button</c>.
    /// </summary>
    [AllowNull]
    public string InteractiveType { get => field ?? "button"; init; }

    /// <summary>Interactive, button: reply buttons, at most three.</summary>
    public IReadOnlyList<ButtonPayload?>? Buttons { get; init; }

    /// <summary>Interactive, list: what the customer may choose from.</summary>
    public ListPayload? List { get; init; }

    /// <summary>Interactive, link: the page that is opened.</summary>
    public LinkPayload? Link { get; init; }

    /// <summary>Interactive: text above the body, at most 60 characters.</summary>
    public string? HeaderText { get; init; }

    /// <summary>Interactive, button and link: an image, video or document above the body, instead of a text.</summary>
    public MediaPayload? HeaderMedia { get; init; }

    /// <summary>Interactive: text under the body, at most 60 characters.</summary>
    public string? FooterText { get; init; }

    /// <summary>Template: its name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>Template: its language. Missing means <c>pt_BR</c>.</summary>
    [AllowNull]
    public string TemplateLanguage { get => field ?? "pt_BR"; init; }

    /// <summary>
    /// Template: values of its slots, by name (<c>1</c>, <c>2</c> … where slots are numbered): text, numbers or booleans.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? TemplateVariables { get; init; }

    /// <summary>Template: the file or place that its header takes.</summary>
    public TemplateHeaderPayload? TemplateHeader { get; init; }

    /// <summary>Template: what its buttons carry; a button that needs nothing may be left out.</summary>
    public IReadOnlyList<TemplateButtonPayload?>? TemplateButtons { get; init; }

    /// <summary>Template: components in Meta's own shape, instead of variables, header and buttons.</summary>
    public JsonElement? TemplateComponents { get; init; }

    /// <summary>The provider's id of the message this one answers, or reacts to.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>The conversation, if the sender knows it.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The event that caused this message.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>
    /// A name of the sender's own for this message, at most 200 characters: a second request of the tenant's with the same one is not sent.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Not before this moment, at most 400 days ahead; until then it is in no other message's way.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>After this moment it is worth nothing: it fails with the code <c>expired</c> instead of being late.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// What it is for: <c>service</c>, <c>utility</c>, <c>marketing</c> or <c>authentication</c>. The tenant's rules about quiet hours,
    /// opt-outs and budgets go by it. Missing means the template's category, or <c>service</c>.
    /// </summary>
    public string? MessageClass { get; init; }

    /// <summary><c>normal</c> or <c>high</c>. Missing means <c>normal</c>.</summary>
    [AllowNull]
    public string Priority { get => field ?? "normal"; init; }
}
