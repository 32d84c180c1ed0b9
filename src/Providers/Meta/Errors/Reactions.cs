using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>The reactions that the table of errors chooses from.</summary>
internal static class Reactions
{
    /// <summary>Meta is briefly unwell.</summary>
    public static readonly ErrorReaction Soon = Retry(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), attempts: 40);

    /// <summary>Perhaps briefly unwell, perhaps our mistake: a few times, then it has failed.</summary>
    public static readonly ErrorReaction AFewTimes = Retry(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), attempts: 6, growth: 3);

    /// <summary>The number sends faster than it may: the next second has room.</summary>
    public static readonly ErrorReaction NextSecond = Retry(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), attempts: 30) with { Throttle = Throttle.Number };

    /// <summary>An allowance that is counted by the hour is used up.</summary>
    public static readonly ErrorReaction Slowly = Retry(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(30), attempts: 12) with { Throttle = Throttle.Number };

    /// <summary>Too many messages to this one customer: Meta's own rule is 4^n seconds.</summary>
    public static readonly ErrorReaction PairLimit = Retry(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4096), attempts: 10, growth: 4) with { Throttle = Throttle.Pair };

    public static readonly ErrorReaction BadRequest = new ErrorReaction.Refuse(RefusalCause.BadRequest);
    public static readonly ErrorReaction Unreachable = new ErrorReaction.Refuse(RefusalCause.RecipientUnreachable);
    public static readonly ErrorReaction WindowClosed = new ErrorReaction.Refuse(RefusalCause.ReengagementNeeded);
    public static readonly ErrorReaction NoMarketing = new ErrorReaction.Refuse(RefusalCause.MarketingStopped);
    public static readonly ErrorReaction BadTemplate = new ErrorReaction.Refuse(RefusalCause.TemplateUnusable);

    public static readonly ErrorReaction BadToken = new ErrorReaction.Blame(ChannelState.TokenRejected);
    public static readonly ErrorReaction Restricted = new ErrorReaction.Blame(ChannelState.Restricted);
    public static readonly ErrorReaction Unpaid = new ErrorReaction.Blame(ChannelState.PaymentMissing);
    public static readonly ErrorReaction BadNumber = new ErrorReaction.Blame(ChannelState.NumberUnusable);

    /// <summary>Meta names the wait, or its rule implies one; a second and a third try come after longer ones.</summary>
    public static ErrorReaction NotBefore(TimeSpan wait, int attempts = 4) => Retry(wait, wait * 8, attempts);

    /// <summary>The number may send little for so long.</summary>
    public static ErrorReaction SlowerFor(TimeSpan wait, int attempts) => Retry(wait, wait * 8, attempts) with { Throttle = Throttle.Number };

    private static ErrorReaction.Retry Retry(TimeSpan first, TimeSpan longest, int attempts, double growth = 2) =>
        new(new RetryPlan(first, longest, attempts, growth));
}
