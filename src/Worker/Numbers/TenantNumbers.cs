using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Worker.Bindings;

namespace WhatsAppEngine.Worker.Numbers;

/// <summary>Finds a tenant's numbers, nobody else's, and opens their secrets.</summary>
internal sealed class TenantNumbers(BindingTable bindings, FernetKeyring keys, SecretSealer secrets)
{
    /// <summary>The number of that id (Meta's, or Evolution's instance name); the tenant's only one when it is empty.</summary>
    public async Task<Search<TenantNumber>> FindAsync(Guid tenantId, string numberId, CancellationToken cancellationToken)
    {
        var all = await bindings.ListAsync(tenantId, cancellationToken);
        var fitting = all.Where(binding => numberId.Length == 0 || binding.Number == numberId).ToList();
        return fitting switch
        {
            [var only] => Open(only),
            [] when numberId.Length > 0 => new Search<TenantNumber>.Missing("The tenant has no number with this phone_number_id."),
            [] => new Search<TenantNumber>.Missing("The tenant has no number: bind one with ./whatsapp bind-tenant."),
            _ => new Search<TenantNumber>.Unusable("The tenant has several numbers: say which one by phone_number_id."),
        };
    }

    /// <summary>The number of that binding.</summary>
    public async Task<Search<TenantNumber>> FindAsync(Guid tenantId, Guid? bindingId, CancellationToken cancellationToken)
    {
        var all = await bindings.ListAsync(tenantId, cancellationToken);
        var onlyOne = bindingId is null && all.Count == 1 ? all[0] : null;
        return (all.FirstOrDefault(binding => binding.Id == bindingId) ?? onlyOne) is { } binding
            ? Open(binding)
            : new Search<TenantNumber>.Missing("The number that the message came to is bound to the tenant no longer.");
    }

    /// <summary>The number of a binding.</summary>
    public Search<TenantNumber> Open(TenantBinding binding)
    {
        var sealedToken = binding.AccessTokenEncrypted ?? binding.ApiKey;
        var token = sealedToken is { Length: > 0 } ? keys.Decrypt(sealedToken) : null;
        if (sealedToken is { Length: > 0 } && token is null)
        {
            return new Search<TenantNumber>.Unusable(
                "The number's token cannot be decrypted: check WHATSAPP_ENCRYPTION_KEY, or bind the number again.");
        }

        if (!ProviderKinds.TryParse(binding.Provider, out var provider) || binding.Number is not { } number)
        {
            return new Search<TenantNumber>.Unusable("The number's binding names no provider or no number: bind it again.");
        }

        var account = new NumberAccount(new SendingAccount(binding.TenantId, number, token, binding.ApiUrl), binding.WabaId);
        var verifyToken = binding.WebhookVerifyToken is { Length: > 0 } stored ? secrets.OpenOrPlain(stored) : null;
        return new Search<TenantNumber>.Found(new TenantNumber(provider, account, verifyToken));
    }
}
