using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Sending;

namespace WhatsAppEngine.Providers.Meta.Errors;

/// <summary>The reactions that the table of errors chooses from.</summary>
internal static class Reactions
{
    /// <summary>Meta is briefly unwell.</summary>
    public static readonly MetaReaction Soon = Retry(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), attempts: 40);

    /// <summary>Perhaps briefly unwell, perhaps our mistake: a few times, then it has failed.</summary>
    public static readonly MetaReaction AFewTimes = Retry(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), attempts: 6, growth: 3);

    /// <summary>The number sends faster than it may: the next second has room.</summary>
    public static readonly MetaReaction NextSecond = Retry(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), attempts: 30);

    /// <summary>An allowance that is counted by the hour is used up.</summary>
    public static readonly MetaReaction Slowly = Retry(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(30), attempts: 12);

    /// <summary>Too many messages to this one customer: Meta's own rule is 4^n seconds.</summary>
    public static readonly MetaReaction PairLimit = Retry(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4096), attempts: 10, growth: 4);

    public static readonly MetaReaction BadRequest = new MetaReaction.Refuse(RefusalCause.BadRequest);
    public static readonly MetaReaction Unreachable = new MetaReaction.Refuse(RefusalCause.RecipientUnreachable);
    public static readonly MetaReaction WindowClosed = new MetaReaction.Refuse(RefusalCause.ReengagementNeeded);
    public static readonly MetaReaction NoMarketing = new MetaReaction.Refuse(RefusalCause.MarketingStopped);
    public static readonly MetaReaction BadTemplate = new MetaReaction.Refuse(RefusalCause.TemplateUnusable);

    public static readonly MetaReaction BadToken = new MetaReaction.Blame(ChannelState.TokenRejected);
    public static readonly MetaReaction Restricted = new MetaReaction.Blame(ChannelState.Restricted);
    public static readonly MetaReaction Unpaid = new MetaReaction.Blame(ChannelState.PaymentMissing);
    public static readonly MetaReaction BadNumber = new MetaReaction.Blame(ChannelState.NumberUnusable);

    /// <summary>Meta names the wait, or its rule implies one; a second and a third try come after longer ones.</summary>
    public static MetaReaction NotBefore(TimeSpan wait, int attempts = 4) => Retry(wait, wait * 8, attempts);

    private static MetaReaction.Retry Retry(TimeSpan first, TimeSpan longest, int attempts, double growth = 2) =>
        new(new RetryPlan(first, longest, attempts, growth));
}
