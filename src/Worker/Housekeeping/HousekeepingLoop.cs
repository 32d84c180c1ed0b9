using Npgsql;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Keeps house again and again.</summary>
internal sealed class HousekeepingLoop(House house, HousekeepingOptions options, TimeProvider time, ILogger<HousekeepingLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            do
            {
                await KeepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.HousekeepingStopped();
        }
    }

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await house.TryKeepAsync(stoppingToken);
        }
        catch (NpgsqlException away)
        {
            logger.HousekeepingPostponed(away.SqlState ?? away.GetType().Name);
        }
    }
}
