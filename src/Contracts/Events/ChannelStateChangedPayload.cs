using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.ChannelStateChanged"/>: whether messages can leave from a number has changed.</summary>
public sealed record ChannelStateChangedPayload
{
    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the business number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's WhatsApp business account id.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance name.</summary>
    public string? InstanceName { get; init; }

    /// <summary>Id of the number's binding.</summary>
    public required Guid BindingId { get; init; }

    /// <summary>
    /// The state from now on: <c>ok</c>, <c>token_rejected</c>, <c>restricted</c>, <c>payment_missing</c>, <c>number_unusable</c>; of linked
    /// phones also <c>connecting</c>, <c>closed</c>, <c>refused</c>, <c>unlinked</c> or <c>needs_qr</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>The state until now.</summary>
    public required string FormerState { get; init; }

    /// <summary>The provider's code or word for it.</summary>
    public string? Code { get; init; }

    /// <summary>Why, and the remedy.</summary>
    public string? Reason { get; init; }

    /// <summary>When it changed.</summary>
    [JsonConverter(typeof(LenientTimestampConverter))]
    public required DateTimeOffset At { get; init; }
}
