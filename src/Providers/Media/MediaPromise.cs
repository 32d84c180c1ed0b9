using System.Security.Cryptography;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Media;

/// <summary>What a file must be, by what the message that it came with and the provider says of it.</summary>
internal sealed class MediaPromise(MediaFacts message, MediaFacts metadata)
{
    private const int HexDigits = 2 * SHA256.HashSizeInBytes;

    /// <summary>What is known: the metadata, and what only the message said.</summary>
    public MediaFacts Facts { get; } =
        new(metadata.MimeType ?? message.MimeType, metadata.Size ?? message.Size, metadata.Sha256 ?? message.Sha256);

    /// <summary>The end of the download before it began; null when nothing is wrong.</summary>
    public DownloadOutcome? Problem() => Facts.Size > MediaLimits.Largest
        ? new DownloadOutcome.TooLarge(Facts.Size.Value, MediaLimits.Largest)
        : SizeProblem(message.Size) ?? TypeProblem(message.MimeType, Facts.MimeType);

    /// <summary>What the answer's own header says is something else.</summary>
    public DownloadOutcome? Problem(string? contentType, long? contentLength) =>
        contentLength > MediaLimits.Largest ? new DownloadOutcome.TooLarge(contentLength.Value, MediaLimits.Largest)
        : contentLength is { } length && Facts.Size is not null ? SizeProblem(length)
        : IsVague(contentType) ? null : TypeProblem(Facts.MimeType, contentType);

    /// <summary>So many bytes are more than were promised, or than are taken at all.</summary>
    public DownloadOutcome? TooMany(long received) => received switch
    {
        _ when received > Facts.Size => Differs(MediaProperty.Size, $"{Facts.Size}", $"more than {Facts.Size}"),
        > MediaLimits.Largest => new DownloadOutcome.TooLarge(received, MediaLimits.Largest),
        _ => null,
    };

    /// <summary>The hash differs from one that was promised.</summary>
    public DownloadOutcome? HashProblem(ReadOnlySpan<byte> hash)
    {
        foreach (var promised in new[] { message.Sha256, metadata.Sha256 })
        {
            if (promised is not null && !hash.SequenceEqual(Decode(promised)))
            {
                var found = promised.Length == HexDigits ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
                return Differs(MediaProperty.Sha256, promised, found);
            }
        }

        return null;
    }

    private DownloadOutcome? SizeProblem(long? size) =>
        size is not null && size != Facts.Size ? Differs(MediaProperty.Size, $"{Facts.Size}", $"{size}") : null;

    private static DownloadOutcome? TypeProblem(string? promised, string? found) =>
        promised is not null && found is not null && MediaLimits.Essence(promised) != MediaLimits.Essence(found)
            ? Differs(MediaProperty.MimeType, MediaLimits.Essence(promised), MediaLimits.Essence(found))
            : null;

    // What a file server says that does not look into its files.
    private static bool IsVague(string? contentType) =>
        contentType is null || MediaLimits.Essence(contentType) is "application/octet-stream" or "binary/octet-stream";

    private static DownloadOutcome.NotAsPromised Differs(MediaProperty property, string promised, string found) =>
        new(property, promised, found);

    // Base64 is usual; hexadecimal is seen too. What is neither equals no hash.
    private static byte[] Decode(string promised)
    {
        try
        {
            return promised.Length == HexDigits ? Convert.FromHexString(promised) : Convert.FromBase64String(promised);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
