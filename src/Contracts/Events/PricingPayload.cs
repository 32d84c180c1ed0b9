using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Part of <see cref="StatusPayload"/>: what a message costs, in the provider's words.</summary>
public sealed record PricingPayload
{
    /// <summary>Such as <c>utility</c>, <c>marketing</c>, <c>authentication</c> or <c>service</c>; with underscores.</summary>
    public string? Category { get; init; }

    /// <summary><c>regular</c> (billable), <c>free_customer_service</c>, <c>free_entry_point</c> …</summary>
    public string? Type { get; init; }

    /// <summary><c>PMP</c>: per message.</summary>
    public string? Model { get; init; }

    /// <summary>Such as <c>paid_exempt</c>.</summary>
    public string? Subtype { get; init; }

    /// <summary>Whether it is charged, while the provider still says so.</summary>
    public bool? Billable { get; init; }

    /// <summary>The provider's id of the billing conversation, where one is given.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Who or what opened that conversation.</summary>
    public string? ConversationOrigin { get; init; }

    /// <summary>When that conversation ends.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public DateTimeOffset? ConversationExpiresAt { get; init; }
}
