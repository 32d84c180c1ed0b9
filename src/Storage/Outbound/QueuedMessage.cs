using System.Text.Json;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Storage.Channels;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>A leased message with what dispatch needs to know.</summary>
public sealed record QueuedMessage
{
    /// <summary>Our id of the message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The tenant that sends.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>What it says, in its stored form.</summary>
    public required string Content { get; init; }

    /// <summary>It confirms an opt-out, and may therefore still go.</summary>
    public required bool ConfirmsOptOut { get; init; }

    /// <summary>Attempts, the one this lease is for included.</summary>
    public required int Attempts { get; init; }

    /// <summary>The lane it was claimed from.</summary>
    public required Guid Lane { get; init; }

    /// <summary>What it is for: the name of a <see cref="Core.Sending.MessageClass"/>.</summary>
    public required string MessageClass { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The moment it was scheduled for.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>After this moment it is worth nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The code under which it was put off last.</summary>
    public string? LastCode { get; init; }

    /// <summary>The event that caused it.</summary>
    public Guid? TriggeredByEventId { get; init; }

    /// <summary>The provider's id of the message it quotes.</summary>
    public string? ReplyToMessageId { get; init; }

    /// <summary>Ties together the events that one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The number the customer wrote from last, else the one that is known.</summary>
    public string? ReplyPhone { get; init; }

    /// <summary>The customer's user id in the account of the number it leaves from, else the one across several businesses.</summary>
    public string? UserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's).</summary>
    public string? Lid { get; init; }

    /// <summary>When the customer wrote last.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>Until when messages cost nothing, for the customer came by an ad.</summary>
    public DateTimeOffset? FreeEntryUntil { get; init; }

    /// <summary>When the provider last refused free text because the customer had not written for too long.</summary>
    public DateTimeOffset? WindowDeniedAt { get; init; }

    /// <summary>The message it quotes or reacts to is one that the business sent.</summary>
    public bool TargetIsOurs { get; init; }

    /// <summary>The provider's id of the group it goes to, instead of a customer.</summary>
    public string? GroupId { get; init; }

    /// <summary>The customer opted out.</summary>
    public required bool OptedOut { get; init; }

    /// <summary>The number it leaves from; null when the tenant has no active one.</summary>
    public Guid? BindingId { get; init; }

    /// <summary>Name of that number's provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Meta's phone number id or Evolution's instance name.</summary>
    public string? NumberId { get; init; }

    /// <summary>The number's token or API key, a Fernet token.</summary>
    public string? AccessTokenEncrypted { get; init; }

    /// <summary>The provider's base URL, when the binding has its own.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>Whether that number's customers see buttons and lists; null where its settings do not say.</summary>
    public bool? ShowsButtons { get; init; }

    /// <summary>The tenant's own words that ask for a choice's number.</summary>
    public string? Invitation { get; init; }

    /// <summary>The provider's account of that number (Meta's WABA id).</summary>
    public string? AccountId { get; init; }

    /// <summary>Whether messages can leave from that number: the name of a <see cref="Core.Channels.ChannelState"/>.</summary>
    public string? ChannelState { get; init; }

    /// <summary>Nothing is tried from that number before this moment.</summary>
    public DateTimeOffset? ChannelBlockedUntil { get; init; }

    /// <summary>What the provider said last of that number, as JSON.</summary>
    public string? NumberFacts { get; init; }

    /// <summary>The tenant's rules for sending (<c>sending</c> in that number's settings), as JSON.</summary>
    public string? SendingSettings { get; init; }

    /// <summary>The customer told WhatsApp to stop marketing messages.</summary>
    public bool? MarketingStopped { get; init; }

    /// <summary>The template's status, where it is known from the provider.</summary>
    public string? TemplateStatus { get; init; }

    /// <summary>The template's category, where it is known from the provider.</summary>
    public string? TemplateCategory { get; init; }

    /// <summary>Name of the tenant's template that says it instead, where free text may not be sent.</summary>
    public string? InsteadTemplate { get; init; }

    /// <summary>When it might have been sent first: when it was asked for, or the moment it was scheduled for.</summary>
    public DateTimeOffset DueFirst => SendAt > AskedAt ? SendAt.Value : AskedAt;

    /// <summary>The same message, said by a template.</summary>
    public QueuedMessage SaidBy(TemplateContent template) => this with { Content = OutboundContentJson.Write(template), InsteadTemplate = template.Name };

    /// <summary>What it says.</summary>
    /// <exception cref="JsonException">What is stored is no content; the gate stops such messages.</exception>
    public OutboundContent ReadContent() => OutboundContentJson.Read(Content);

    /// <summary>What it says; null when what is stored is no content that this version knows.</summary>
    public OutboundContent? TryReadContent() => OutboundContentJson.TryRead(Content);

    /// <summary>What the provider said last of the number it leaves from.</summary>
    public IReadOnlyDictionary<string, ChannelFact> ReadFacts() => ChannelJson.Read(NumberFacts ?? "{}");
}
