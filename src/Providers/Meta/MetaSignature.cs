using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Providers.Meta;

/// <summary><c>X-Hub-Signature-256</c>: HMAC-SHA256 of the raw body under the app's secret, in hex behind <c>sha256=</c>.</summary>
internal static class MetaSignature
{
    public const string Header = "X-Hub-Signature-256";
    private const string Scheme = "sha256=";

    /// <summary>True when the header has the form of a signature.</summary>
    public static bool IsWellFormed(string? header) => TryRead(header, stackalloc byte[SHA256.HashSizeInBytes]);

    /// <summary>True when the header is the body's signature under this secret. Without a secret nothing is.</summary>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string secret)
    {
        Span<byte> claimed = stackalloc byte[SHA256.HashSizeInBytes];
        if (secret.Length == 0 || !TryRead(header, claimed))
        {
            return false;
        }

        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, actual);
        return CryptographicOperations.FixedTimeEquals(claimed, actual);
    }

    private static bool TryRead(string? header, Span<byte> signature) =>
        header is not null
        && header.Length == Scheme.Length + (2 * signature.Length)
        && header.StartsWith(Scheme, StringComparison.Ordinal)
        && Convert.FromHexString(header.AsSpan(Scheme.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done;
}
