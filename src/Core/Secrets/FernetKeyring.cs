using System.Text;

namespace WhatsAppEngine.Core.Secrets;

/// <summary>
/// The keys of <c>WHATSAPP_ENCRYPTION_KEY</c>: the first encrypts, all decrypt. To replace a key, put the new one in front and
/// take the old one away once nothing encrypted with it is left.
/// </summary>
public sealed class FernetKeyring
{
    private readonly IReadOnlyList<FernetKey> keys;

    private FernetKeyring(IReadOnlyList<FernetKey> keys) => this.keys = keys;

    /// <summary>No key at all: opens nothing and cannot encrypt.</summary>
    public static FernetKeyring Empty { get; } = new([]);

    /// <summary>Whether there is no key to encrypt with.</summary>
    public bool IsEmpty => keys.Count == 0;

    /// <summary>Reads keys separated by commas; nothing or blanks give <see cref="Empty"/>.</summary>
    /// <exception cref="FormatException">One of them is no key; the message names the variable, the key's place and the remedy.</exception>
    public static FernetKeyring Parse(string? text)
    {
        var parts = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 0 ? Empty : new FernetKeyring([.. parts.Select(ParseOne)]);
    }

    /// <summary>Encrypts with the first key. The vector is <see cref="Fernet.IvLength"/> random bytes, used once.</summary>
    /// <exception cref="InvalidOperationException">The keyring is empty.</exception>
    public string Encrypt(string text, DateTimeOffset now, ReadOnlySpan<byte> iv) =>
        IsEmpty
            ? throw new InvalidOperationException("WHATSAPP_ENCRYPTION_KEY is not set: nothing can be encrypted. Make a key with `./whatsapp generate-key`.")
            : Fernet.Seal(keys[0], Encoding.UTF8.GetBytes(text), now, iv);

    /// <summary>Decrypts with whichever key fits; null when none does.</summary>
    public string? Decrypt(string token) =>
        keys.Select(key => Fernet.Open(key, token)).FirstOrDefault(opened => opened is not null) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>How many keys there are.</summary>
    public int Count => keys.Count;

    /// <summary>The place of the key that opens a token, the first being 0; null when none does.</summary>
    public int? KeyOf(string token)
    {
        var place = keys.TakeWhile(key => Fernet.Open(key, token) is null).Count();
        return place < keys.Count ? place : null;
    }

    /// <summary>Says nothing about the keys: they never reach a log.</summary>
    public override string ToString() => $"{keys.Count} Fernet key(s)";

    private static FernetKey ParseOne(string text, int index)
    {
        try
        {
            return FernetKey.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new FormatException($"WHATSAPP_ENCRYPTION_KEY, key {index + 1}: {failure.Message}");
        }
    }
}
