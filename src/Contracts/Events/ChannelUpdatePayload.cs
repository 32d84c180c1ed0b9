using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>News about a number, an account or a template, in the words all providers share; only what was said is there.</summary>
public sealed record ChannelUpdatePayload
{
    /// <summary>
    /// <c>template_status</c>, <c>template_quality</c>, <c>template_category</c>, <c>template_components</c>, <c>number_quality</c>,
    /// <c>number_name</c>, <c>number_username</c>, <c>account</c>, <c>account_alert</c>, <c>account_review</c>, <c>capability</c>,
    /// <c>security</c>, <c>group</c>, <c>error</c>, <c>marketing_preference</c>, <c>link</c> or <c>other</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>What happened, in the provider's word.</summary>
    public string? Event { get; init; }

    /// <summary>Why, in the provider's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The business number as <c>+digits</c>, when the provider names it so.</summary>
    public string? DisplayPhone { get; init; }

    /// <summary>The provider's id of the template.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The template's name.</summary>
    public string? TemplateName { get; init; }

    /// <summary>The template's language, such as <c>pt_BR</c>.</summary>
    public string? TemplateLanguage { get; init; }

    /// <summary>The template's category from now on.</summary>
    public string? Category { get; init; }

    /// <summary>The quality from now on.</summary>
    public string? Quality { get; init; }

    /// <summary>The messaging limit from now on, such as <c>TIER_2K</c>.</summary>
    public string? MessagingLimit { get; init; }

    /// <summary>When the provider says it happened.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public DateTimeOffset? At { get; init; }

    /// <summary>What the provider's own clock showed, where that may be hours off: it puts news of one number in order.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public DateTimeOffset? ProviderClock { get; init; }
}

/// <summary>Payload of <see cref="EventTypes.ChannelUpdated"/>: what changed about a tenant's number, account or template.</summary>
public sealed record ChannelUpdatedPayload
{
    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the business number, when it is about one.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's WhatsApp business account id.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance name, when it is about one.</summary>
    public string? InstanceName { get; init; }

    /// <summary>What changed.</summary>
    public required ChannelUpdatePayload Update { get; init; }

    /// <summary>
    /// Whether messages can leave from the number now: <c>ok</c>, <c>token_rejected</c>, <c>restricted</c>, <c>payment_missing</c> or
    /// <c>number_unusable</c>.
    /// </summary>
    public string? ChannelState { get; init; }

    /// <summary>The customer, as <c>+digits</c>, when it is about one.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The customer's conversation, when it is about one.</summary>
    public Guid? ConversationId { get; init; }
}
