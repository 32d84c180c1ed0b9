using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound.Policies;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Asks the gate about messages that were claimed.</summary>
internal sealed class Gate(TemplatePreparation templates, SendingCountTable counts, SettingWarnings warnings, TimeProvider time, ILogger<Gate> logger)
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(30);

    /// <summary>What may leave, and what is to be written down of the rest.</summary>
    public async Task<IReadOnlyList<Judged>> JudgeAsync(IReadOnlyList<QueuedMessage> claimed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var policies = claimed.ToDictionary(m => m.MessageId, m => SendingPolicies.Read(m.SendingSettings));
        warnings.Say(claimed);
        var budgets = claimed.Where(m => policies[m.MessageId].DailyBudget is not null).DistinctBy(m => m.TenantId)
            .Select(m => (m.TenantId, Since: policies[m.MessageId].StartOfDay(now))).ToList();
        var sent = new Dictionary<Guid, int>(await counts.SinceAsync(budgets, cancellationToken));
        var judged = new List<Judged>();
        foreach (var message in claimed)
        {
            var situation = Situation(message, policies[message.MessageId], now) with { SentToday = sent.GetValueOrDefault(message.TenantId) };
            judged.Add(Judge(message, situation));
            sent[message.TenantId] = situation.SentToday + (judged[^1].Stop is null ? 1 : 0);
        }

        return judged;
    }

    private Judged Judge(QueuedMessage message, SendSituation situation)
    {
        var mayPassOptOut = situation.ConfirmsOptOut || situation.Policy.OptOutExceptions.Contains(situation.Class);
        switch (SendGate.Decide(situation))
        {
            case SendVerdict.Refuse refused:
                logger.SendRefused(message.MessageId, refused.Code);
                return new Judged(message, situation.Policy, new Settlement.Failed(refused.Code, refused.Reason), mayPassOptOut);
            case SendVerdict.Defer deferred:
                logger.SendDeferred(message.MessageId, deferred.Code);
                return new Judged(message, situation.Policy, PutOff(message, deferred), mayPassOptOut);
            case SendVerdict.Send { Instead: { } template }:
                logger.SentAsTemplate(message.MessageId);
                return new Judged(message.SaidBy(template), situation.Policy, Stop: null, mayPassOptOut);
            default:
                return new Judged(message, situation.Policy, Stop: null, mayPassOptOut);
        }
    }

    // Not all at the same moment, but all of one conversation, so that they keep their order.
    private static Settlement.Deferred PutOff(QueuedMessage message, SendVerdict.Defer deferred)
    {
        var spread = LongestSpread * ((uint)message.ConversationId.GetHashCode() % 1000 / 1000.0);
        return new Settlement.Deferred(deferred.Until + spread, deferred.Code, deferred.Reason, KeepsItsPlace: deferred.Code == SendCodes.ChannelBlocked);
    }

    private SendSituation Situation(QueuedMessage message, SendingPolicy policy, DateTimeOffset now)
    {
        var isKnown = ProviderKinds.TryParse(message.Provider, out var provider);
        var keepsTemplates = isKnown && templates.AreKeptBy(provider);
        var messageClass = MessageClasses.Of(message.MessageClass, message.TemplateCategory);
        return new SendSituation(
            HasActiveBinding: message.BindingId is not null && message.NumberId is not null,
            HasRecipient: HasRecipient(message),
            CustomerOptedOut: message.OptedOut,
            ConfirmsOptOut: message.ConfirmsOptOut)
        {
            Now = now,
            Content = message.TryReadContent(),
            DueFirst = message.DueFirst,
            Class = messageClass,
            Policy = policy,
            ExpiresAt = message.ExpiresAt ?? (messageClass == MessageClass.Authentication ? message.DueFirst + SendGate.CodeLifetime : null),
            KeepsWindow = isKnown && provider.KeepsCustomerWindow() && message.GroupId is null,
            LastInboundAt = message.LastInboundAt,
            WindowDeniedAt = message.WindowDeniedAt,
            FreeEntryUntil = message.FreeEntryUntil,
            State = ChannelStates.Parse(message.ChannelState ?? ""),
            BlockedUntil = message.ChannelBlockedUntil,
            MarketingStopped = message.MarketingStopped ?? false,
            TemplateStatus = keepsTemplates ? message.TemplateStatus : null,
            TemplateCategory = keepsTemplates ? message.TemplateCategory : null,
        };
    }

    private static bool HasRecipient(QueuedMessage message) =>
        (message.ReplyPhone ?? message.GroupId ?? (message.Provider == ProviderKind.Evolution.Name() ? message.Lid : message.UserId)) is not null;
}

/// <summary>A message that was claimed, and what the gate says of it.</summary>
/// <param name="Message">The message; what it says may be the tenant's template by now.</param>
/// <param name="Policy">What the tenant wants.</param>
/// <param name="Stop">What is to be written down of it, if it may not leave now.</param>
/// <param name="MayPassOptOut">It goes even to a customer who has opted out.</param>
internal sealed record Judged(QueuedMessage Message, SendingPolicy Policy, Settlement? Stop, bool MayPassOptOut);
