using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Asks the gate about messages that were claimed.</summary>
internal sealed class Gate(TemplatePreparation templates, TimeProvider time, ILogger<Gate> logger)
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(30);

    /// <summary>What is to be written down of a message that may not leave now; null when it may.</summary>
    public Settlement? Stop(QueuedMessage message)
    {
        switch (SendGate.Decide(Situation(message, time.GetUtcNow())))
        {
            case SendVerdict.Refuse refused:
                logger.SendRefused(message.MessageId, refused.Code);
                return new Settlement.Failed(refused.Code, refused.Reason);
            case SendVerdict.Defer deferred:
                logger.SendDeferred(message.MessageId, deferred.Code);
                return new Settlement.Deferred(
                    deferred.Until + Spread(message.ConversationId), deferred.Code, deferred.Reason, deferred.Code == SendGate.ChannelBlocked);
            default:
                return null;
        }
    }

    /// <summary>Whether it goes even to a customer who has opted out.</summary>
    public static bool MayPassOptOut(QueuedMessage message) => message.ConfirmsOptOut;

    // Not all at the same moment, but all of one conversation, so that they keep their order.
    private static TimeSpan Spread(Guid conversationId) =>
        LongestSpread * ((uint)conversationId.GetHashCode() % 1000 / 1000.0);

    private bool HasTemplates(QueuedMessage message) =>
        ProviderKinds.TryParse(message.Provider, out var provider) && templates.AreKeptBy(provider);

    private SendSituation Situation(QueuedMessage message, DateTimeOffset now) => new(
        HasActiveBinding: message.BindingId is not null && message.NumberId is not null,
        HasRecipient: (message.ReplyPhone ?? message.GroupId ?? (message.Provider == ProviderKind.Evolution.Name() ? message.Lid : message.UserId)) is not null,
        CustomerOptedOut: message.OptedOut,
        ConfirmsOptOut: message.ConfirmsOptOut)
    {
        Now = now,
        State = ChannelStates.Parse(message.ChannelState ?? ""),
        BlockedUntil = message.ChannelBlockedUntil,
        MarketingStopped = message.MarketingStopped ?? false,
        TemplateStatus = HasTemplates(message) ? message.TemplateStatus : null,
        TemplateCategory = HasTemplates(message) ? message.TemplateCategory : null,
    };
}
