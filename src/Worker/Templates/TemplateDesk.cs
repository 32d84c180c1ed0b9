using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Creates templates at the provider, and deletes them there.</summary>
internal sealed class TemplateDesk(TemplateTable table, TimeProvider time, ILogger<TemplateDesk> logger)
{
    /// <summary>Asks for a template and notes it.</summary>
    public async Task<CallOutcome<ProviderTemplate>> CreateAsync(
        TemplateAccount account, MessageTemplate declaration, CancellationToken cancellationToken)
    {
        var outcome = await account.Catalogue.CreateAsync(account.Number, declaration, cancellationToken);
        if (outcome is CallOutcome<ProviderTemplate>.Done { Value: var created })
        {
            await table.AddAsync(account.TenantId, account.WabaId, created, time.GetUtcNow(), cancellationToken);
            logger.Created(account.TenantId, account.WabaId, created.Id, created.Status);
        }

        return outcome;
    }

    /// <summary>Deletes a template in one language or, without one, in all.</summary>
    public async Task<Search<CallFailure?>> DeleteAsync(
        TemplateAccount account, string name, string? language, CancellationToken cancellationToken)
    {
        string? id = null;
        if (language is not null)
        {
            var known = await table.FindAsync(new TemplateKey(account.TenantId, account.WabaId, name, language), cancellationToken);
            if (known?.ProviderTemplateId is null)
            {
                return new Search<CallFailure?>.Missing(
                    "The account has no such template in this language, or it is not known yet: sync first.");
            }

            id = known.ProviderTemplateId;
        }

        var failure = await account.Catalogue.DeleteAsync(account.Number, name, id, cancellationToken);
        if (failure is null)
        {
            var rows = await table.MarkDeletedAsync(account.TenantId, account.WabaId, name, language, time.GetUtcNow(), cancellationToken);
            logger.Deleted(account.TenantId, account.WabaId, rows);
        }

        return new Search<CallFailure?>.Found(failure);
    }
}
