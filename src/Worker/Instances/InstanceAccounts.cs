using System.Diagnostics.CodeAnalysis;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Instances;

namespace WhatsAppEngine.Worker.Instances;

/// <summary>Opens instances' keys.</summary>
internal sealed class InstanceAccounts(FernetKeyring keys)
{
    /// <summary>False when no key opens it.</summary>
    public bool TryOpen(InstanceToCheck instance, [NotNullWhen(true)] out SendingAccount? account)
    {
        var key = instance.KeyEncrypted is { Length: > 0 } sealedKey ? keys.Decrypt(sealedKey) : null;
        account = key is null ? null : new SendingAccount(instance.TenantId, instance.InstanceName, key, instance.ApiUrl);
        return account is not null;
    }
}
