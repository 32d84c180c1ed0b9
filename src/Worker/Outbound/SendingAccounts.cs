using System.Diagnostics.CodeAnalysis;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Opens the secrets of the number a message leaves from.</summary>
internal sealed class SendingAccounts(FernetKeyring keys)
{
    /// <summary>False when the number has a token that no key opens.</summary>
    public bool TryOpen(QueuedMessage message, [NotNullWhen(true)] out SendingAccount? account)
    {
        var token = message.AccessTokenEncrypted is { Length: > 0 } sealedToken ? keys.Decrypt(sealedToken) : null;
        account = message.AccessTokenEncrypted is { Length: > 0 } && token is null
            ? null
            : new SendingAccount(message.TenantId, message.NumberId!, token, message.ApiUrl)
            {
                Invitation = message.Invitation ?? NumberedChoices.DefaultInvitation,
                ShowsButtons = message.ShowsButtons ?? message.Provider != ProviderKind.Evolution.Name(),
            };
        return account is not null;
    }
}
