using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compresses messages with <c>gzip</c>.</summary>
public sealed class GzipCompressionProvider : ICompressionProvider
{
    // RFC 1952: header, one empty block, checksum and length.
    private static readonly byte[] CompressedNothing = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly CompressionLevel _defaultLevel;

    /// <summary>A provider that compresses with this level when a call names none.</summary>
    public GzipCompressionProvider(CompressionLevel defaultCompressionLevel) => _defaultLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "gzip";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(new NeverEmptyStream(stream, CompressedNothing), compressionLevel ?? _defaultLevel);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
}
