using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.PreferenceReceived"/>: a customer told WhatsApp itself which messages are welcome.</summary>
public sealed record PreferencePayload
{
    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the business number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's WhatsApp business account id.</summary>
    public string? WabaId { get; init; }

    /// <summary>The customer's number as <c>+digits</c>, if given.</summary>
    public string? Phone { get; init; }

    /// <summary>The customer's business-scoped user id, if given.</summary>
    public string? UserId { get; init; }

    /// <summary>The customer's user id across several businesses, if given.</summary>
    public string? ParentUserId { get; init; }

    /// <summary>What kind of messages it is about: <c>marketing_messages</c>.</summary>
    public required string Category { get; init; }

    /// <summary>True when they are welcome (again).</summary>
    public required bool WantsMessages { get; init; }

    /// <summary>When the customer said so.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The provider's own JSON, as text.</summary>
    public string? RawPayload { get; init; }
}
