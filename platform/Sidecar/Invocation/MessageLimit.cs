using System.Buffers.Binary;

namespace Platform.Sidecar.Invocation;

/// <summary>
/// Watches a gRPC body go by and refuses a message over the limit. A message is a flag byte, four bytes of length (big-endian) and
/// that many bytes; a chunk may end anywhere within.
/// </summary>
internal sealed class MessageLimit(int maxBytes)
{
    private readonly byte[] prefix = new byte[5];
    private int prefixRead;
    private long rest;

    public bool IsExceeded { get; private set; }

    public void Observe(ReadOnlySpan<byte> chunk)
    {
        while (chunk.Length > 0)
        {
            chunk = rest > 0 ? SkipBody(chunk) : ReadPrefix(chunk);
        }
    }

    private ReadOnlySpan<byte> SkipBody(ReadOnlySpan<byte> chunk)
    {
        var taken = (int)Math.Min(rest, chunk.Length);
        rest -= taken;
        return chunk[taken..];
    }

    private ReadOnlySpan<byte> ReadPrefix(ReadOnlySpan<byte> chunk)
    {
        var taken = Math.Min(prefix.Length - prefixRead, chunk.Length);
        chunk[..taken].CopyTo(prefix.AsSpan(prefixRead));
        prefixRead += taken;
        if (prefixRead == prefix.Length)
        {
            prefixRead = 0;
            rest = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
            IsExceeded = rest > maxBytes;
        }

        return IsExceeded ? throw new InvalidDataException($"A message of {rest} bytes is over the limit of {maxBytes}.") : chunk[taken..];
    }
}
