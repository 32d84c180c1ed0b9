namespace WhatsAppEngine.Contracts.Events;

/// <summary>
/// Payload of <see cref="EventTypes.ProviderNotice"/>: what a provider told the webhook beside messages and statuses, as it came.
/// </summary>
public sealed record ProviderNoticePayload
{
    /// <summary><c>meta</c>, <c>evolution</c> or <c>stub</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>Meta's id of the business number, when the notice is about one.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>Meta's WhatsApp business account id.</summary>
    public string? WabaId { get; init; }

    /// <summary>Evolution's instance name, when the notice is about one.</summary>
    public string? InstanceName { get; init; }

    /// <summary>
    /// The provider's name for this kind of notice, such as <c>message_template_status_update</c>; <c>messages</c> or <c>statuses</c> for
    /// one that could not be read.
    /// </summary>
    public required string Field { get; init; }

    /// <summary>What it means for a number, account or template, when it was understood.</summary>
    public ChannelUpdatePayload? Update { get; init; }

    /// <summary>The provider's own JSON, as text.</summary>
    public required string RawPayload { get; init; }
}
