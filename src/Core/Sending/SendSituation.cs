using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Sending;

/// <summary>What the gate looks at.</summary>
/// <param name="HasActiveBinding">The tenant has an active number.</param>
/// <param name="HasRecipient">The customer can be addressed.</param>
/// <param name="CustomerOptedOut">The customer opted out.</param>
/// <param name="ConfirmsOptOut">The message confirms that very wish.</param>
public sealed record SendSituation(bool HasActiveBinding, bool HasRecipient, bool CustomerOptedOut, bool ConfirmsOptOut)
{
    /// <summary>The present.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What it says; null when what is stored of it cannot be read.</summary>
    public required OutboundContent? Content { get; init; }

    /// <summary>When it might have been sent first.</summary>
    public DateTimeOffset DueFirst { get; init; }

    /// <summary>What it is for.</summary>
    public MessageClass Class { get; init; } = MessageClass.Service;

    /// <summary>What the tenant wants.</summary>
    public SendingPolicy Policy { get; init; } = SendingPolicy.Default;

    /// <summary>After this moment it is worth nothing.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The number's provider takes free text only for a while after the customer wrote.</summary>
    public bool KeepsWindow { get; init; }

    /// <summary>When the customer wrote last.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>When the provider last refused free text for that.</summary>
    public DateTimeOffset? WindowDeniedAt { get; init; }

    /// <summary>Until then messages cost nothing, for the customer came by an ad.</summary>
    public DateTimeOffset? FreeEntryUntil { get; init; }

    /// <summary>What the tenant has sent since its midnight, where it has a budget.</summary>
    public int SentToday { get; init; }

    /// <summary>Whether messages can leave from the number.</summary>
    public ChannelState State { get; init; }

    /// <summary>Nothing is tried from the number before this moment.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>The customer told WhatsApp to stop marketing messages.</summary>
    public bool MarketingStopped { get; init; }

    /// <summary>The template's category, where it is known from the provider.</summary>
    public string? TemplateCategory { get; init; }

    /// <summary>The template's status, where it is known from the provider.</summary>
    public string? TemplateStatus { get; init; }

    /// <summary>Names no content.</summary>
    public override string ToString() => $"SendSituation {{ Class = {Class}, Now = {Now:O} }}";
}
