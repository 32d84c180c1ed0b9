using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound.Policies;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>One attempt at one message: call the provider, decide what to write down.</summary>
internal sealed class Attempt(IEnumerable<IMessageSender> senders, Preparation preparation, OutboundOptions options, TimeProvider time, ILogger<Attempt> logger)
{
    private readonly Dictionary<ProviderKind, IMessageSender> senders = senders.ToDictionary(s => s.Provider);

    /// <summary>Makes the attempt. Always gives a settlement: an exception from a provider means that the outcome is unknown.</summary>
    public async Task<Settlement> MakeAsync(QueuedMessage message)
    {
        var outcome = await SendAsync(message);
        logger.Attempted(message.MessageId, message.Attempts, outcome.GetType().Name);
        return Settlement.Of(outcome, message.Attempts, options.Retry, Random.Shared.NextDouble(), time.GetUtcNow(), HasTemplate(message));
    }

    private static bool HasTemplate(QueuedMessage message) =>
        message is { InsteadTemplate: null, LastCode: not SendCodes.WindowClosed }
        && SendingPolicies.Read(message.SendingSettings).Fallback?.Carry(message.ReadContent()) is not null;

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
            logger.SenderFailed(message.MessageId, kind.Name(), FaultText.Of(failure));
            return new SendOutcome.Unknown($"The sender failed: {failure.GetType().Name}.");
        }
    }
}
