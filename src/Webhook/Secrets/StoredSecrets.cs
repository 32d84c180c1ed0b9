using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Webhook.Secrets;

/// <summary>Opens what is stored encrypted, with the keys of <c>WHATSAPP_ENCRYPTION_KEY</c>.</summary>
internal sealed class StoredSecrets(NamedSecrets secrets, ILogger<StoredSecrets> logger)
{
    private const string Keys = "WHATSAPP_ENCRYPTION_KEY";

    /// <summary>The plain text of a Fernet token; null when none of our keys opens it.</summary>
    public async Task<string?> OpenAsync(string token, CancellationToken cancellationToken) =>
        Keyring(await secrets.FindAsync(Keys, cancellationToken)).Decrypt(token);

    private FernetKeyring Keyring(string? keys)
    {
        try
        {
            return FernetKeyring.Parse(keys);
        }
        catch (FormatException failure)
        {
            // The store may be mended while we run; until then nothing opens, and what cannot be opened proves nothing.
            logger.KeysUnusable(failure.Message);
            return FernetKeyring.Empty;
        }
    }
}
