using System.Security.Cryptography;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Worker.Bindings;

/// <summary>Seals secrets for the database and opens them again.</summary>
internal sealed class SecretSealer(FernetKeyring keys, TimeProvider time)
{
    /// <summary>Whether nothing can be sealed because no key is set.</summary>
    public bool HasNoKey => keys.IsEmpty;

    /// <summary>A Fernet token; null for nothing.</summary>
    public string? Seal(string secret) =>
        secret.Length == 0 ? null : keys.Encrypt(secret, time.GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));

    /// <summary>The same, of something that may be sealed already; null when it is not and there is no key.</summary>
    public string? Sealed(string stored) => keys.Decrypt(stored) is not null ? stored : HasNoKey ? null : Seal(stored);

    /// <summary>What a token holds; null when no key opens it.</summary>
    public string? Open(string stored) => keys.Decrypt(stored);

    /// <summary>What a token holds; what is no token of ours is taken for plain text, as the Python engine kept verify tokens.</summary>
    public string OpenOrPlain(string stored) => keys.Decrypt(stored) ?? stored;
}
