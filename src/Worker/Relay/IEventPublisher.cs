using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>A way from the outbox to the broker.</summary>
internal interface IEventPublisher
{
    /// <summary>Publishes all; false when any may be missing, so that all must be published again.</summary>
    Task<bool> TryPublishAsync(string topic, IReadOnlyList<ClaimedEvent> events, CancellationToken stoppingToken);
}
