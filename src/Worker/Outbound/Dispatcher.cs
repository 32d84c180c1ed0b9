using Npgsql;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Takes messages that are due from the queue and sends them, many at once but one after the other in each conversation.</summary>
internal sealed class Dispatcher(OutboundQueueTable queue, Attempt attempt, SettlementQueue settlements, OutboundSignal signal, DispatcherClock clock)
    : BackgroundService
{
    private readonly Guid owner = Guid.NewGuid();
    private readonly InFlight inFlight = new(clock.Options.Concurrency);

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
            clock.Logger.DispatcherStopping(inFlight.Count);
        }
        finally
        {
            await inFlight.DrainAsync();
            settlements.Complete();
        }
    }

    public override void Dispose()
    {
        inFlight.Dispose();
        base.Dispose();
    }

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await DispatchAsync(stoppingToken) == 0)
            {
                await signal.WaitAsync(clock.Options.PollInterval, stoppingToken);
            }
        }
        catch (NpgsqlException away)
        {
            clock.Logger.QueueUnreachable(away.SqlState ?? away.GetType().Name);
            await Task.Delay(clock.Options.PollInterval, clock.Time, stoppingToken);
        }
    }

    private async Task<int> DispatchAsync(CancellationToken stoppingToken)
    {
        var room = await inFlight.WaitForRoomAsync(stoppingToken);
        var now = clock.Time.GetUtcNow();
        var claimed = await queue.ClaimAsync(owner, room, now, now + clock.Options.Lease, stoppingToken);
        if (claimed.Count > 0)
        {
            await LaunchAsync(claimed, stoppingToken);
        }

        return claimed.Count;
    }

    private async Task LaunchAsync(IReadOnlyList<QueuedMessage> claimed, CancellationToken stoppingToken)
    {
        var begun = await queue.BeginAttemptsAsync(owner, [.. claimed.Select(m => m.MessageId)], clock.Time.GetUtcNow(), stoppingToken);
        foreach (var message in claimed.Where(m => begun.Contains(m.MessageId)))
        {
            inFlight.Run(() => SendAsync(message));
        }
    }

    // An attempt that has begun is carried through even while the worker stops: its outcome must be written down.
    private async Task SendAsync(QueuedMessage message)
    {
        var settlement = await attempt.MakeAsync(message);
        settlements.Add(new SettledMessage(message, settlement, clock.Time.GetUtcNow()));
    }
}
