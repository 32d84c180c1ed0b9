using WhatsAppEngine.Core.Channels;

namespace WhatsAppEngine.Core.Sending;

/// <summary>Decides, at the moment of dispatch, whether a message may leave.</summary>
public static class SendGate
{
    /// <summary>Code of a refusal because the customer opted out.</summary>
    public const string OptedOut = "opted_out";

    /// <summary>Code of a refusal because the tenant has no active number.</summary>
    public const string NoBinding = "no_active_binding";

    /// <summary>Code of a refusal because the customer has neither number nor user id.</summary>
    public const string NoRecipient = "no_recipient";

    /// <summary>Code of a refusal because the customer told WhatsApp to stop marketing messages.</summary>
    public const string MarketingStopped = "marketing_stopped";

    /// <summary>Code of a refusal because WhatsApp does not let the template be sent now.</summary>
    public const string TemplateNotApproved = "template_not_approved";

    /// <summary>Code of a delay because nothing can leave from the number now.</summary>
    public const string ChannelBlocked = "channel_blocked";

    /// <summary>Decides about one message.</summary>
    public static SendVerdict Decide(SendSituation situation) => situation switch
    {
        { HasActiveBinding: false } => new SendVerdict.Refuse(NoBinding, "The tenant has no active number to send from; bind one with ./whatsapp bind-tenant."),
        { HasRecipient: false } => new SendVerdict.Refuse(NoRecipient, "The customer has neither a phone number nor a user id."),
        { CustomerOptedOut: true, ConfirmsOptOut: false } => new SendVerdict.Refuse(OptedOut, "The customer opted out of messages."),
        { MarketingStopped: true, TemplateCategory: "MARKETING" } =>
            new SendVerdict.Refuse(MarketingStopped, "The customer told WhatsApp to stop marketing messages; wait until they resume them."),
        { TemplateStatus: not (null or "APPROVED") } =>
            new SendVerdict.Refuse(TemplateNotApproved, $"WhatsApp has the template as {situation.TemplateStatus}; only an approved one is sent. See templates-list."),
        { BlockedUntil: { } until } when until > situation.Now => new SendVerdict.Defer(until, ChannelBlocked, Blocked(situation.State)),
        _ => new SendVerdict.Send(),
    };

    private static string Blocked(ChannelState state) => state switch
    {
        ChannelState.TokenRejected => "The provider refuses the number's token; bind the number again with a new one.",
        ChannelState.PaymentMissing => "The provider asks for a payment method; settle it there.",
        ChannelState.NumberUnusable => "The number is not registered with the provider; register it again.",
        ChannelState.Connecting or ChannelState.Closed or ChannelState.Refused or ChannelState.Unlinked or ChannelState.NeedsQr =>
            LinkReasons.Of(state),
        _ => "The provider restricts the number; look into the account there.",
    };
}

/// <summary>What the gate looks at.</summary>
/// <param name="HasActiveBinding">The tenant has an active number.</param>
/// <param name="HasRecipient">The customer can be addressed.</param>
/// <param name="CustomerOptedOut">The customer opted out.</param>
/// <param name="ConfirmsOptOut">The message confirms that very wish.</param>
public sealed record SendSituation(bool HasActiveBinding, bool HasRecipient, bool CustomerOptedOut, bool ConfirmsOptOut)
{
    /// <summary>The present.</summary>
    public required DateTimeOffset Now { get; init; }

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
}

/// <summary>What the gate says.</summary>
public abstract record SendVerdict
{
    private SendVerdict()
    {
    }

    /// <summary>Send it now.</summary>
    public sealed record Send : SendVerdict;

    /// <summary>Ask again then: it is no attempt.</summary>
    /// <param name="Until">The moment.</param>
    /// <param name="Code">A stable code.</param>
    /// <param name="Reason">Why, and the remedy if there is one.</param>
    public sealed record Defer(DateTimeOffset Until, string Code, string Reason) : SendVerdict;

    /// <summary>Never send it.</summary>
    /// <param name="Code">A stable code.</param>
    /// <param name="Reason">Why, and the remedy if there is one.</param>
    public sealed record Refuse(string Code, string Reason) : SendVerdict;
}
