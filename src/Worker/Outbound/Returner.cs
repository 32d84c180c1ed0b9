using Npgsql;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Lets messages that stood aside, scheduled or put off, join their lines when their moment has come.</summary>
internal sealed class Returner(AsideMessageTable aside, OutboundSignal signal, DispatcherClock clock) : BackgroundService
{
    private static readonly TimeSpan RepairInterval = TimeSpan.FromMinutes(1);

    private DateTimeOffset nextRepair = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(clock.Options.PollInterval, clock.Time);
        try
        {
            do
            {
                await PassAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            clock.Logger.ReturnerStopped();
        }
    }

    private async Task PassAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RepairAsync(stoppingToken);
            while (await aside.ReturnAsync(clock.Time.GetUtcNow(), stoppingToken) > 0)
            {
                signal.Pulse();
            }
        }
        catch (NpgsqlException away)
        {
            clock.Logger.QueueUnreachable(away.SqlState ?? away.GetType().Name);
        }
    }

    private async Task RepairAsync(CancellationToken stoppingToken)
    {
        if (clock.Time.GetUtcNow() is var now && now >= nextRepair)
        {
            await aside.RepairAsync(stoppingToken);
            nextRepair = now + RepairInterval;
        }
    }
}
