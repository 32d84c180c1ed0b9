using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Contracts;

/// <summary>Ids that come out the same whenever they are made from the same parts: what is told twice is recognised.</summary>
public static class StableId
{
    /// <summary>A version 8 UUID over the parts, taken from their SHA-256.</summary>
    public static Guid From(params ReadOnlySpan<string?> parts)
    {
        // Each part is led by its length, so that ("ab", "c") and ("a", "bc") differ.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <summary>The id of the event of that type which follows from another event or message.</summary>
    public static Guid Of(Guid cause, string eventType) => From(cause.ToString("D"), eventType);
}
