using Npgsql;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>
/// Takes messages that are due from the queue, lets through what may leave and when it may, and sends it: many at once, but one after the
/// other in each conversation.
/// </summary>
internal sealed class Dispatcher(OutboundQueueTable queue, Admission admission, Departures departures, OutboundSignal signal, DispatcherClock clock)
    : BackgroundService
{
    private readonly Guid owner = Guid.NewGuid();
    private readonly InFlight inFlight = new(clock.Options.Concurrency);
    private readonly Lanes lanes = new(clock.Options.PerNumber);
    private readonly HashSet<Guid> unsent = [];

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
            await LeaveNothingBehindAsync();
            await inFlight.DrainAsync();
            departures.Complete();
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
                await signal.WaitAsync(lanes.UntilNextOpening(clock.Time.GetUtcNow(), clock.Options.PollInterval), stoppingToken);
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
        await GiveBackAsync(stoppingToken);
        var room = await inFlight.WaitForRoomAsync(stoppingToken);
        var now = clock.Time.GetUtcNow();
        var claimed = await queue.ClaimAsync(owner, lanes.Share(room, now), now, now + clock.Options.Lease, stoppingToken);
        unsent.UnionWith(claimed.Select(m => m.MessageId));
        if (claimed.Count > 0)
        {
            var admitted = await admission.AdmitAsync(claimed, stoppingToken);
            Note(admitted);
            OpenLanes(claimed, admitted);
            await LaunchAsync(admitted.Leaving, stoppingToken);
        }

        await GiveBackAsync(stoppingToken);
        return claimed.Count;
    }

    private async Task LeaveNothingBehindAsync()
    {
        try
        {
            await GiveBackAsync(CancellationToken.None);
        }
        catch (NpgsqlException away)
        {
            clock.Logger.QueueUnreachable(away.SqlState ?? away.GetType().Name);
        }
    }

    // Messages that this worker has leased and neither sent nor settled: somebody else has them by now, their customer has opted out, or the
    // database went away. Whatever the database knows of it, this worker has not called the provider for them.
    private async Task GiveBackAsync(CancellationToken stoppingToken)
    {
        if (unsent.Count > 0)
        {
            await queue.ReleaseAsync(owner, unsent, stoppingToken);
            unsent.Clear();
        }
    }

    private void Note(Admitted admitted)
    {
        foreach (var (message, settlement) in admitted.Stopped)
        {
            unsent.Remove(message.MessageId);
            departures.Settle(message, settlement);
        }

        foreach (var lane in admitted.Shut.GroupBy(lane => lane.Lane))
        {
            lanes.Shut(lane.Key, admitted.Leaving.Count(d => d.Message.Lane == lane.Key), lane.Min(l => l.Until));
        }
    }

    private void OpenLanes(IReadOnlyList<QueuedMessage> claimed, Admitted admitted)
    {
        foreach (var lane in claimed.Select(m => m.Lane).Except(admitted.Shut.Select(l => l.Lane)))
        {
            lanes.Open(lane);
        }
    }

    private async Task LaunchAsync(IReadOnlyList<Departing> leaving, CancellationToken stoppingToken)
    {
        if (leaving.Count == 0)
        {
            return;
        }

        var begun = await queue.BeginAttemptsAsync(
            owner, [.. leaving.Select(d => new BegunMessage(d.Message.MessageId, d.Judged.MayPassOptOut))], clock.Time.GetUtcNow(), stoppingToken);
        var admitted = await admission.RenewAsync([.. leaving.Where(d => begun.Contains(d.Message.MessageId))], stoppingToken);
        Note(admitted);
        foreach (var message in admitted.Leaving.Select(d => d.Message))
        {
            unsent.Remove(message.MessageId);
            lanes.Enter(message.Lane);
            inFlight.Run(() => SendAsync(message));
        }
    }

    private async Task SendAsync(QueuedMessage message)
    {
        try
        {
            await departures.SendAsync(message);
        }
        finally
        {
            lanes.Leave(message.Lane);
        }
    }
}
