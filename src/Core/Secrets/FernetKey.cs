using System.Security.Cryptography;

namespace WhatsAppEngine.Core.Secrets;

/// <summary>A Fernet key: 16 bytes that sign, 16 bytes that encrypt.</summary>
public sealed class FernetKey
{
    private const int Half = 16;

    private readonly byte[] bytes;

    private FernetKey(byte[] bytes) => this.bytes = bytes;

    internal ReadOnlySpan<byte> Signing => bytes.AsSpan(0, Half);

    internal ReadOnlySpan<byte> Encryption => bytes.AsSpan(Half);

    /// <summary>Reads URL-safe base64 of 32 bytes, as Python's <c>Fernet.generate_key()</c> writes it.</summary>
    /// <exception cref="FormatException">It is something else. The message does not repeat it.</exception>
    public static FernetKey Parse(string text)
    {
        var bytes = Decode(text.Trim());
        return bytes?.Length == 2 * Half
            ? new FernetKey(bytes)
            : throw new FormatException("A Fernet key is 32 bytes in URL-safe base64 (44 characters). Make one with `./whatsapp generate-key`.");
    }

    /// <summary>A new random key, in the form that <see cref="Parse"/> reads.</summary>
    public static string Generate() => UrlSafeBase64.Encode(RandomNumberGenerator.GetBytes(2 * Half));

    /// <summary>Says nothing about the key: it never reaches a log.</summary>
    public override string ToString() => nameof(FernetKey);

    private static byte[]? Decode(string text) => UrlSafeBase64.TryDecode(text, out var bytes) ? bytes : null;
}
