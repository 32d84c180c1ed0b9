using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace WhatsAppEngine.Core.Secrets;

/// <summary>Base64 with <c>-</c> and <c>_</c>, padded, as Python's <c>urlsafe_b64encode</c> writes it.</summary>
internal static class UrlSafeBase64
{
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = Base64Url.EncodeToString(bytes);
        return text.PadRight((text.Length + 3) / 4 * 4, '=');
    }

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        bytes = IsPadded(text) && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, buffer, out var length) ? buffer[..length] : null;
        return bytes is not null;
    }

    // Tokens travel in environment variables and columns where a lost end would otherwise go unnoticed.
    private static bool IsPadded(ReadOnlySpan<char> text) => text.Length % 4 == 0 && !text.Contains('%');
}
