using System.Security.Cryptography;
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
    public static JsonObject Media(string mimeType, byte[] content, DateTimeOffset at) => new()
    {
        ["url"] = $"https://mmg.whatsapp.net{PathOf(content)}",
        ["mimetype"] = mimeType,
        ["fileSha256"] = Bytes(SHA256.HashData(content)),
        ["fileLength"] = Long(content.Length),
        ["mediaKey"] = Bytes(SHA256.HashData([1, .. content])),
        ["fileEncSha256"] = Bytes(SHA256.HashData([2, .. content])),
        ["directPath"] = PathOf(content),
        ["mediaKeyTimestamp"] = Long(at.ToUnixTimeSeconds(), isUnsigned: false),
    };

    private static string PathOf(byte[] content) => $"/v/t62.7118-24/{Convert.ToHexStringLower(SHA256.HashData(content)[..8])}";
}
