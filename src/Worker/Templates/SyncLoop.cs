using Npgsql;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Syncs every account again and again: one after the other, so that no account's limits are used up at once.</summary>
internal sealed class SyncLoop(
    TemplateAccounts accounts, TemplateSync sync, TemplateOptions options, TimeProvider time, ILogger<SyncLoop> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(options.FirstSync, time, stoppingToken);
            while (true)
            {
                await SyncAllAsync(stoppingToken);
                await Task.Delay(options.SyncInterval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.SyncLoopStopped();
        }
    }

    private async Task SyncAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var account in await accounts.AllAsync(stoppingToken))
            {
                await TrySyncAsync(account, stoppingToken);
            }
        }
        catch (NpgsqlException away)
        {
            logger.AccountsUnknown(away.SqlState ?? away.GetType().Name);
        }
    }

    // One account that fails, for whatever reason, must not keep the others from being synced.
    private async Task TrySyncAsync(TemplateAccount account, CancellationToken stoppingToken)
    {
        try
        {
            await sync.SyncAsync(account, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            logger.SyncBroke(account.TenantId, account.WabaId, failure.GetType().Name);
        }
    }
}
