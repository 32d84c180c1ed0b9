using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>What is asked for messages that the gate lets through.</summary>
internal static class PaceRequests
{
    /// <summary>The request; it has no limits where nobody knows the number's provider.</summary>
    public static PaceRequest Of(QueuedMessage message, SendingPolicy policy, PaceOptions options, DateTimeOffset now) => new(
        message.MessageId, SituationOf(message, policy, now) is { } situation ? PaceLimits.Of(situation, options) : []);

    /// <summary>What decides about a message's limits; null where nobody knows the number's provider.</summary>
    public static PaceSituation? SituationOf(QueuedMessage message, SendingPolicy policy, DateTimeOffset now) =>
        ProviderKinds.TryParse(message.Provider, out var provider) && message.NumberId is { } number
            ? new PaceSituation(message.TenantId, provider, number, message.ConversationId)
            {
                AccountId = message.AccountId,
                Facts = message.ReadFacts(),
                Policy = policy,
                OpensTalk = message.GroupId is null && message.ReadContent() is TemplateContent
                    && !CustomerWindow.IsOpen(message.LastInboundAt, message.WindowDeniedAt, now),
            }
            : null;
}
