using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compresses messages with <c>deflate</c>. The format is zlib (RFC 1950), as HTTP means by this name.</summary>
public sealed class DeflateCompressionProvider : ICompressionProvider
{
    // RFC 1950: header, one empty block, checksum.
    private static readonly byte[] CompressedNothing = [0x78, 0x9c, 3, 0, 0, 0, 0, 1];

    private readonly CompressionLevel _defaultLevel;

    /// <summary>A provider that compresses with this level when a call names none.</summary>
    public DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) => _defaultLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "deflate";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new ZLibStream(new NeverEmptyStream(stream, CompressedNothing), compressionLevel ?? _defaultLevel);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true);
}
