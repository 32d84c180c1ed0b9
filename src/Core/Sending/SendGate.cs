using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Contents;

namespace WhatsAppEngine.Core.Sending;

/// <summary>
/// Decides, at the moment of dispatch, whether a message may leave. What rules a message out for good comes before what puts it off.
/// </summary>
public static class SendGate
{
    /// <summary>A one-time code that says nothing else is worth nothing after so long.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>So long somebody else may be able to read what this version cannot: while versions change, both run side by side.</summary>
    public static readonly TimeSpan PatienceForReaders = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan NextReading = TimeSpan.FromMinutes(1);

    /// <summary>Decides about one message.</summary>
    public static SendVerdict Decide(SendSituation situation)
    {
        if (Refusal(situation) is { } refused)
        {
            return refused;
        }

        if (situation.Content is not { } content)
        {
            return Unreadable(situation);
        }

        var instead = IsWindowClosed(situation) ? situation.Policy.Fallback?.Carry(content) : null;
        if (IsWindowClosed(situation) && instead is null)
        {
            return new SendVerdict.Refuse(SendCodes.WindowClosed, ClosedWindow(situation.Policy));
        }

        return Blocked(situation) ?? (Wait(situation) is { } wait ? Unless(situation.ExpiresAt, wait) : new SendVerdict.Send(instead));
    }

    private static SendVerdict.Refuse? Refusal(SendSituation situation) => situation switch
    {
        { HasActiveBinding: false } => new(SendCodes.NoBinding, "The tenant has no active number to send from; bind one with ./whatsapp bind-tenant."),
        { HasRecipient: false } => new(SendCodes.NoRecipient, "The customer has neither a phone number nor a user id."),
        { ExpiresAt: { } expiry } when expiry <= situation.Now =>
            new(SendCodes.Expired, "Its time has passed: it was not sent before expires_at. Ask for it anew if it is still worth something."),
        { CustomerOptedOut: true, ConfirmsOptOut: false } when !situation.Policy.OptOutExceptions.Contains(situation.Class) =>
            new(SendCodes.OptedOut, "The customer opted out of messages."),
        { MarketingStopped: true, Class: MessageClass.Marketing } or { MarketingStopped: true, TemplateCategory: "MARKETING" } =>
            new(SendCodes.MarketingStopped, "The customer told WhatsApp to stop marketing messages; wait until they resume them."),
        { TemplateStatus: not (null or "APPROVED") } =>
            new(SendCodes.TemplateNotApproved, $"WhatsApp has the template as {situation.TemplateStatus}; only an approved one is sent. See templates-list."),
        _ => null,
    };

    private static SendVerdict Unreadable(SendSituation situation) => situation.Now < situation.DueFirst + PatienceForReaders
        ? new SendVerdict.Defer(situation.Now + NextReading, SendCodes.Unreadable, "This version cannot read what the message says; perhaps a newer one can.")
        : new SendVerdict.Refuse(SendCodes.Unreadable, "What is stored of the message is no content that this version knows. Ask for it anew.");

    private static bool IsWindowClosed(SendSituation situation) =>
        situation.KeepsWindow && situation.Content is not TemplateContent && !IsWindowOpen(situation);

    private static bool IsWindowOpen(SendSituation situation) =>
        CustomerWindow.IsOpen(situation.LastInboundAt, situation.WindowDeniedAt, situation.Now);

    private static string ClosedWindow(SendingPolicy policy) => "The customer has not written for 24 hours: only a template may be sent. "
        + (policy.Fallback is null ? "Send one, or set up the tenant's fallback_template." : "The content does not fit the tenant's fallback_template; send one that does.");

    // No refusal even if it expires meanwhile: a number may come back at any moment.
    private static SendVerdict.Defer? Blocked(SendSituation situation) => situation.BlockedUntil is { } until && until > situation.Now
        ? new SendVerdict.Defer(until, SendCodes.ChannelBlocked, Blocked(situation.State))
        : null;

    private static SendVerdict.Defer? Wait(SendSituation situation) =>
        AnswersCustomer(situation) ? null : WaitForHours(situation) ?? WaitForBudget(situation);

    // Who has just written wants to be answered, at any hour; a code is worth nothing later.
    private static bool AnswersCustomer(SendSituation situation) => situation.Class switch
    {
        MessageClass.Reply or MessageClass.Authentication => true,
        MessageClass.Service => IsWindowOpen(situation),
        _ => false,
    };

    private static SendVerdict.Defer? WaitForHours(SendSituation situation)
    {
        var (policy, now) = (situation.Policy, situation.Now);
        if (policy.QuietHours is { } quiet && quiet.Classes.Contains(situation.Class) && quiet.EndAt(now, policy.Zone) is { } end)
        {
            return new SendVerdict.Defer(end, SendCodes.QuietHours, "The tenant's quiet_hours: it goes when they end.");
        }

        return policy.BusinessHours is { } business && business.Classes.Contains(situation.Class) && !business.IsOpen(now, policy.Zone)
            && business.OpenAgainAt(now, policy.Zone) is { } opening
                ? new SendVerdict.Defer(opening, SendCodes.OutsideBusinessHours, "Outside the tenant's business_hours: it goes when they begin.")
                : null;
    }

    private static SendVerdict.Defer? WaitForBudget(SendSituation situation) =>
        situation.Policy.DailyBudget is { } budget && situation.SentToday >= budget && !(situation.FreeEntryUntil > situation.Now)
            ? new SendVerdict.Defer(
                situation.Policy.EndOfDay(situation.Now), SendCodes.BudgetSpent, $"The tenant's daily_budget of {budget} messages is spent: it goes tomorrow.")
            : null;

    private static SendVerdict Unless(DateTimeOffset? expiresAt, SendVerdict.Defer wait) => expiresAt <= wait.Until
        ? new SendVerdict.Refuse(SendCodes.ExpiresFirst, $"It expires before it may be sent. {wait.Reason}")
        : wait;

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
