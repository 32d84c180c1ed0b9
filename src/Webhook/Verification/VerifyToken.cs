using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Webhook.Secrets;
using WhatsAppEngine.Webhook.Sidecar;

namespace WhatsAppEngine.Webhook.Verification;

/// <summary>The tokens we gave to Meta: the global one, and those of tenants with an app of their own.</summary>
internal sealed class VerifyToken(NamedSecrets secrets, ISidecar sidecar)
{
    private const string Global = "WHATSAPP_VERIFY_TOKEN";

    /// <summary>Whose token it is, in words for the log; null when it is not ours.</summary>
    /// <exception cref="SidecarUnavailableException">It is not the global one, and tenants' tokens cannot be looked up.</exception>
    public async Task<string?> OwnerOfAsync(string token, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(Global, cancellationToken) is { } global && AreEqual(global, token))
        {
            return Global;
        }

        var owner = await sidecar.ReadAsync<VerifyTokenProjection>(BindingKeys.VerifyToken(token), cancellationToken);
        return owner is null ? null : $"the token of tenant {owner.TenantId}";
    }

    // Hashes have one length whatever the token's, so that not even the length shows in the time taken.
    private static bool AreEqual(string ours, string theirs) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(ours)), SHA256.HashData(Encoding.UTF8.GetBytes(theirs)));
}
