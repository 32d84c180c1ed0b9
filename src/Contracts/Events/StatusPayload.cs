using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.StatusReceived"/>: a provider's report about a message the engine sent.</summary>
public sealed record StatusPayload
{
    /// <summary>Always true; tells a status from a message where only the payload is seen.</summary>
    public bool IsStatusUpdate { get; } = true;

    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the business number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Evolution's instance name.</summary>
    public string? InstanceName { get; init; }

    /// <summary>The provider's account the number belongs to (Meta's WABA id), if given.</summary>
    public string? WabaId { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>Our own message id, when the provider echoes it (Meta's <c>biz_opaque_callback_data</c>).</summary>
    public string? OurMessageId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? RecipientPhone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? RecipientUserId { get; init; }

    /// <summary>The customer's linked id (WhatsApp Web's), if given.</summary>
    public string? RecipientLid { get; init; }

    /// <summary>sent, delivered, read, played or failed; other words are kept as they came.</summary>
    public required string Status { get; init; }

    /// <summary>When the provider says it happened.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>True when it is about one member of a group: a failure there is none of the message. Absent counts as false.</summary>
    public bool? IsOfGroupMember { get; init; }

    /// <summary>What the message costs, if said.</summary>
    public PricingPayload? Pricing { get; init; }

    /// <summary>The provider's error code, in a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The provider's error text, in a failure.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The provider's own JSON of this status, as text.</summary>
    public string? RawPayload { get; init; }
}
