using Npgsql;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Finds messages whose worker vanished in the middle of an attempt, and lets their conversations go on.</summary>
internal sealed class Sweeper(AbandonedMessageTable abandoned, OutboundSignal signal, DispatcherClock clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        try
        {
            do
            {
                await SweepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            clock.Logger.SweeperStopped();
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var message in await abandoned.SweepAsync(clock.Time.GetUtcNow(), stoppingToken))
            {
                clock.Logger.OutcomeUnknown(message);
                signal.Pulse();
            }
        }
        catch (NpgsqlException away)
        {
            clock.Logger.QueueUnreachable(away.SqlState ?? away.GetType().Name);
        }
    }
}
