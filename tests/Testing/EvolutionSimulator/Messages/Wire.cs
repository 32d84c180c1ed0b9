using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>Values of protobuf as 2.3.6 and later write them.</summary>
internal static class Wire
{
    /// <summary>Bytes: an object whose keys are numbers.</summary>
    public static JsonObject Bytes(ReadOnlySpan<byte> bytes)
    {
        var written = new JsonObject();
        for (var place = 0; place < bytes.Length; place++)
        {
            written[$"{place}"] = bytes[place];
        }

        return written;
    }

    /// <summary>A number of 64 bits.</summary>
    public static JsonObject Long(long value, bool isUnsigned = true) => new()
    {
        ["low"] = unchecked((int)value),
        ["high"] = (int)(value >> 32),
        ["unsigned"] = isUnsigned,
    };

    /// <summary>What a media message says of a file.</summary>
    public static JsonObject Media(string mimeType, string content, DateTimeOffset at) => new()
    {
        ["url"] = $"https://mmg.whatsapp.net/v/t62.7118-24/{Convert.ToHexStringLower(Hash(content)[..8])}",
        ["mimetype"] = mimeType,
        ["fileSha256"] = Bytes(Hash(content)),
        ["fileLength"] = Long(content.Length),
        ["mediaKey"] = Bytes(Hash($"key {content}")),
        ["fileEncSha256"] = Bytes(Hash($"sealed {content}")),
        ["directPath"] = $"/v/t62.7118-24/{Convert.ToHexStringLower(Hash(content)[..8])}",
        ["mediaKeyTimestamp"] = Long(at.ToUnixTimeSeconds(), isUnsigned: false),
    };

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
