using Npgsql;
using WhatsAppEngine.Storage.Instances;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Has every instance looked at again and again: seldom while its link is open, more often while it should come back.</summary>
internal sealed class InstanceLoop(
    InstanceLinkTable instances, InstanceCheck check, InstanceOptions options, TimeProvider time, ILogger<InstanceLoop> logger) : BackgroundService
{
    // Longer than the calls of one look may take; then another worker may look.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(options.PollInterval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LoopStopped();
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var due = await instances.ClaimChecksAsync(options.AtOnce, now, now + Lease, stoppingToken);
            await Task.WhenAll(due.Select(instance => TryCheckAsync(instance, stoppingToken)));
        }
        catch (NpgsqlException away)
        {
            logger.DatabaseAway(away.SqlState ?? away.GetType().Name);
        }
    }

    // One instance that fails, for whatever reason, must not keep the others from being looked at.
    private async Task TryCheckAsync(InstanceToCheck instance, CancellationToken stoppingToken)
    {
        try
        {
            await check.RunAsync(instance, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            logger.CheckBroke(instance.BindingId, failure.GetType().Name);
        }
    }
}
