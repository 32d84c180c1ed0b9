using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Brings what is known of an account's templates in step with its provider.</summary>
internal sealed class TemplateSync(TemplateTable table, TimeProvider time, ILogger<TemplateSync> logger)
{
    public async Task<CallOutcome<SyncReport>> SyncAsync(TemplateAccount account, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        switch (await account.Catalogue.ListAsync(account.Number, cancellationToken))
        {
            case CallOutcome<IReadOnlyList<ProviderTemplate>>.Done listed:
                var report = await table.SyncAsync(account.TenantId, account.WabaId, listed.Value, askedAt, cancellationToken);
                logger.Synced(account.TenantId, account.WabaId, report.Listed, report.Changed, report.Gone);
                return new CallOutcome<SyncReport>.Done(report);
            case CallOutcome<IReadOnlyList<ProviderTemplate>>.Failed failed:
                logger.SyncFailed(account.TenantId, account.WabaId, failed.Failure.Code);
                return new CallOutcome<SyncReport>.Failed(failed.Failure);
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}.");
        }
    }
}
