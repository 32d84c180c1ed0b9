using Dapr;
using Dapr.Client;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>Publishes events through the sidecar, in no particular order.</summary>
internal sealed class SidecarPublisher(DaprClient dapr, RelayOptions options, RelayClock clock) : IEventPublisher
{
    public async Task<bool> TryPublishAsync(string topic, IReadOnlyList<ClaimedEvent> events, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(options.PublishTimeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            var cloudEvents = events.Select(BusinessEvent.Of).ToList();
            var response = await dapr.BulkPublishEventAsync(DaprNames.PubSub, topic, cloudEvents, cancellationToken: either.Token);
            return response.FailedEntries.Count == 0;
        }
        catch (DaprException failure)
        {
            clock.Logger.PublishFailed(topic, events.Count, failure.InnerException?.GetType().Name ?? failure.GetType().Name);
            return false;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            clock.Logger.PublishFailed(topic, events.Count, "timeout");
            return false;
        }
    }
}
