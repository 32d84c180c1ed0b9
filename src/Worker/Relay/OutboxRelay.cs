using Npgsql;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>Publishes what the outbox holds, oldest first, and removes it once the broker has it: at least once.</summary>
internal sealed class OutboxRelay(OutboxTable outbox, IEventPublisher publisher, OutboxSignal signal, RelayOptions options, RelayClock clock)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await PassAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            clock.Logger.RelayStopped();
        }
    }

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await RelayAsync(stoppingToken))
            {
                await signal.WaitAsync(options.PollInterval, stoppingToken);
            }
            else
            {
                await Task.Delay(options.PollInterval, clock.Time, stoppingToken);
            }
        }
        catch (NpgsqlException away)
        {
            clock.Logger.OutboxUnreachable(away.SqlState ?? away.GetType().Name);
            await Task.Delay(options.PollInterval, clock.Time, stoppingToken);
        }
    }

    /// <summary>Publishes one batch after another until the outbox is empty; false when the broker could not be reached.</summary>
    private async Task<bool> RelayAsync(CancellationToken stoppingToken)
    {
        while (await ClaimAsync(stoppingToken) is { Count: > 0 } claimed)
        {
            foreach (var topic in claimed.GroupBy(e => e.Topic))
            {
                if (!await PublishAsync(topic.Key, [.. topic], stoppingToken))
                {
                    await outbox.ReleaseAsync([.. claimed.Select(e => e.Position)], stoppingToken);
                    return false;
                }
            }

            if (claimed.Count < options.BatchSize)
            {
                return true;
            }
        }

        return true;
    }

    private Task<IReadOnlyList<ClaimedEvent>> ClaimAsync(CancellationToken stoppingToken)
    {
        var now = clock.Time.GetUtcNow();
        return outbox.ClaimAsync(options.BatchSize, now, now + options.Claim, stoppingToken);
    }

    private async Task<bool> PublishAsync(string topic, IReadOnlyList<ClaimedEvent> events, CancellationToken stoppingToken)
    {
        if (!await publisher.TryPublishAsync(topic, events, stoppingToken))
        {
            return false;
        }

        await outbox.RemoveAsync([.. events.Select(e => e.Position)], stoppingToken);
        clock.Logger.Relayed(events.Count, topic);
        return true;
    }
}

/// <summary>The relay's time and log.</summary>
internal sealed record RelayClock(TimeProvider Time, ILogger<OutboxRelay> Logger);
