using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>One attempt at one message: ask the gate, call the provider, decide what to write down.</summary>
internal sealed class Attempt(IEnumerable<IMessageSender> senders, Preparation preparation, OutboundOptions options, TimeProvider time, ILogger<Attempt> logger)
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ProviderKind, IMessageSender> senders = senders.ToDictionary(s => s.Provider);

    /// <summary>Makes the attempt. Always gives a settlement: an exception from a provider means that the outcome is unknown.</summary>
    public async Task<Settlement> MakeAsync(QueuedMessage message)
    {
        switch (SendGate.Decide(Situation(message, time.GetUtcNow())))
        {
            case SendVerdict.Refuse refused:
                logger.SendRefused(message.MessageId, refused.Code);
                return new Settlement.Failed(refused.Code, refused.Reason);
            case SendVerdict.Defer deferred:
                logger.SendDeferred(message.MessageId, deferred.Code);
                // Not all at the same moment: the first one finds out for the others.
                return new Settlement.Deferred(deferred.Until + (Random.Shared.NextDouble() * LongestSpread), deferred.Code, deferred.Reason);
        }

        var outcome = await SendAsync(message);
        logger.Attempted(message.MessageId, message.Attempts, outcome.GetType().Name);
        return Settlement.Of(outcome, message.Attempts, options.Retry, Random.Shared.NextDouble(), time.GetUtcNow());
    }

    private async Task<SendOutcome> SendAsync(QueuedMessage message)
    {
        if (!ProviderKinds.TryParse(message.Provider, out var kind) || !senders.TryGetValue(kind, out var sender))
        {
            return new SendOutcome.Refused("provider_not_served", $"This engine has no sender for the provider {message.Provider}.");
        }

        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        try
        {
            return await preparation.PrepareAsync(message, kind, timeout.Token) switch
            {
                Prepared.Ready ready => await sender.SendAsync(ready.Request, timeout.Token),
                Prepared.Not not => not.Outcome,
                var other => throw new InvalidOperationException($"Unknown preparation {other.GetType().Name}."),
            };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("The provider did not answer in time.");
        }
        catch (Exception failure)
        {
            logger.SenderFailed(failure, message.MessageId, kind.Name());
            return new SendOutcome.Unknown($"The sender failed: {failure.GetType().Name}.");
        }
    }

    private bool HasTemplates(QueuedMessage message) =>
        ProviderKinds.TryParse(message.Provider, out var provider) && preparation.HasTemplates(provider);

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
