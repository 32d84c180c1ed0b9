namespace WhatsAppEngine.Core.Contents;

/// <summary>
/// Tells by a file's first bytes whether it is what its MIME type says: a wrong type is what WhatsApp refuses most, and late.
/// </summary>
internal static class MediaSignature
{
    private const int WebpFlags = 20;
    private const byte AnimationFlag = 0b10;
    private const int ChannelsBehindOpusHead = 9;

    public static MediaProblem? Problem(string essence, ReadOnlySpan<byte> head) => essence switch
    {
        "image/jpeg" => Unless(head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]), essence),
        "image/png" => Unless(head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']), essence),
        "image/webp" => Unless(IsWebp(head), essence),
        "application/pdf" => Unless(head.StartsWith("%PDF"u8), essence),
        "audio/ogg" => head.StartsWith("OggS"u8) ? OpusProblem(head) : Unless(false, essence),
        _ => null,
    };

    public static bool IsAnimated(ReadOnlySpan<byte> head) =>
        IsWebp(head) && head.Length > WebpFlags && head[12..].StartsWith("VP8X"u8) && (head[WebpFlags] & AnimationFlag) != 0;

    private static bool IsWebp(ReadOnlySpan<byte> head) => head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8);

    private static MediaProblem? OpusProblem(ReadOnlySpan<byte> head)
    {
        var opus = head.IndexOf("OpusHead"u8);
        if (opus < 0)
        {
            return new MediaProblem("file", "is OGG with another codec than OPUS; encode it with OPUS");
        }

        return head.Length > opus + ChannelsBehindOpusHead && head[opus + ChannelsBehindOpusHead] > 1
            ? new MediaProblem("file", "has more than one channel; mix it down to mono")
            : null;
    }

    private static MediaProblem? Unless(bool holds, string essence) =>
        holds ? null : new MediaProblem("file", $"does not begin as {essence} does; give mime_type as the file is, or convert the file");
}
