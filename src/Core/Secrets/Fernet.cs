using System.Buffers.Binary;
using System.Security.Cryptography;

namespace WhatsAppEngine.Core.Secrets;

/// <summary>
/// Fernet tokens (github.com/fernet/spec), interchangeable with those of Python's <c>cryptography</c>:
/// <c>0x80 | seconds, 8 bytes | iv, 16 bytes | AES-128-CBC, padded | HMAC-SHA256 of all before</c>, in URL-safe base64.
/// </summary>
public static class Fernet
{
    /// <summary>Length of an initialisation vector in bytes.</summary>
    public const int IvLength = 16;

    private const byte Version = 0x80;
    private const int BlockLength = 16;
    private const int SignatureLength = 32;
    private const int HeaderLength = 1 + sizeof(long) + IvLength;

    // Of the specification's reference: how far another machine's clock may be ahead.
    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromSeconds(60);

    /// <summary>Makes a token. The vector must be random and used once.</summary>
    public static string Seal(FernetKey key, ReadOnlySpan<byte> plaintext, DateTimeOffset now, ReadOnlySpan<byte> iv)
    {
        using var aes = Cipher(key);
        var ciphertext = aes.EncryptCbc(plaintext, iv);
        var token = new byte[HeaderLength + ciphertext.Length + SignatureLength];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), now.ToUnixTimeSeconds());
        iv.CopyTo(token.AsSpan(1 + sizeof(long)));
        ciphertext.CopyTo(token, HeaderLength);
        HMACSHA256.HashData(key.Signing, token.AsSpan(..^SignatureLength), token.AsSpan(^SignatureLength..));
        return UrlSafeBase64.Encode(token);
    }

    /// <summary>Whether a text has a token's form, whatever key made it.</summary>
    public static bool IsToken(string text) => Read(text) is not null;

    /// <summary>The plaintext; null when the token was not made with this key, or was changed.</summary>
    public static byte[]? Open(FernetKey key, string token) => Read(token) is { } bytes && IsSigned(key, bytes) ? Decrypt(key, bytes) : null;

    /// <summary>The same; null also when the token is older than <paramref name="timeToLive"/>, or comes from the future.</summary>
    public static byte[]? Open(FernetKey key, string token, TimeSpan timeToLive, DateTimeOffset now)
    {
        if (Read(token) is not { } bytes || !IsSigned(key, bytes)) return null;
        var age = now.ToUnixTimeSeconds() - BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1));
        return age <= timeToLive.TotalSeconds && age >= -MaxClockSkew.TotalSeconds ? Decrypt(key, bytes) : null;
    }

    private static byte[]? Read(string token) =>
        UrlSafeBase64.TryDecode(token, out var bytes) && bytes.Length >= HeaderLength + BlockLength + SignatureLength && bytes[0] == Version
            ? bytes
            : null;

    private static bool IsSigned(FernetKey key, byte[] token)
    {
        Span<byte> signature = stackalloc byte[SignatureLength];
        HMACSHA256.HashData(key.Signing, token.AsSpan(..^SignatureLength), signature);
        return CryptographicOperations.FixedTimeEquals(signature, token.AsSpan(^SignatureLength..));
    }

    private static byte[]? Decrypt(FernetKey key, byte[] token)
    {
        var ciphertext = token.AsSpan(HeaderLength..^SignatureLength);
        if (ciphertext.Length % BlockLength != 0) return null;
        using var aes = Cipher(key);
        try
        {
            return aes.DecryptCbc(ciphertext, token.AsSpan(1 + sizeof(long), IvLength));
        }
        catch (CryptographicException)
        {
            // Signed by the key's owner and yet badly padded: as unreadable as any other.
            return null;
        }
    }

    private static Aes Cipher(FernetKey key)
    {
        var aes = Aes.Create();
        aes.SetKey(key.Encryption);
        return aes;
    }
}
