using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Numbers;

namespace WhatsAppEngine.Worker.Templates;

/// <summary>Accounts whose provider keeps templates.</summary>
internal sealed class TemplateAccounts(BindingTable bindings, TenantNumbers numbers, IEnumerable<ITemplateCatalogue> catalogues)
{
    /// <summary>The account of a tenant's number.</summary>
    public async Task<Search<TemplateAccount>> FindAsync(Guid tenantId, string numberId, CancellationToken cancellationToken) =>
        (await numbers.FindAsync(tenantId, numberId, cancellationToken)).Then(Served);

    /// <summary>One number of every account that can be asked: active, with a token.</summary>
    public async Task<IReadOnlyList<TemplateAccount>> AllAsync(CancellationToken cancellationToken)
    {
        var accounts = new List<TemplateAccount>();
        var known = await bindings.ListAsync(tenantId: null, cancellationToken);
        foreach (var binding in known.Where(IsUsable).DistinctBy(binding => (binding.TenantId, binding.WabaId)))
        {
            var search = await numbers.FindAsync(binding.TenantId, (Guid?)binding.Id, cancellationToken);
            if (search.Then(Served) is Search<TemplateAccount>.Found found)
            {
                accounts.Add(found.Value);
            }
        }

        return accounts;
    }

    private Search<TemplateAccount> Served(TenantNumber number) =>
        number.Served(catalogues, catalogue => catalogue.Provider, "keep templates")
        .Then(catalogue => number.Account.AccountId is { Length: > 0 } account
            ? new Search<TemplateAccount>.Found(new TemplateAccount(number.Account, account, catalogue))
            : (Search<TemplateAccount>)new Search<TemplateAccount>.Unusable(
                "The number's account is not known: bind it again with --waba-id."));

    private static bool IsUsable(TenantBinding binding) =>
        binding is { IsActive: true, Provider: "meta", WabaId.Length: > 0, AccessTokenEncrypted.Length: > 0 };
}

/// <summary>An account and the catalogue that keeps its templates.</summary>
internal sealed record TemplateAccount(NumberAccount Number, string WabaId, ITemplateCatalogue Catalogue)
{
    public Guid TenantId => Number.Sending.TenantId;

    /// <summary>Names the account only: secrets never reach a log.</summary>
    public override string ToString() => $"TemplateAccount {{ WabaId = {WabaId} }}";
}
