using System.Buffers;

namespace Platform.Redis;

/// <summary>A bulk string that is being received: its bytes, then its line end.</summary>
internal sealed class RespBulk(RedisReplyKind kind, int size, bool isVerbatim)
{
    private const int FirstPiece = 1024 * 1024;
    private const int VerbatimPrefix = 4; // "txt:"

    // A corrupt length must not cost its whole size at once: grow as bytes really come.
    private byte[] bytes = GC.AllocateUninitializedArray<byte>(Math.Min(size, FirstPiece));
    private int filled;

    public bool TryFill(ref ReadOnlySequence<byte> buffer, out RedisReply? reply)
    {
        reply = null;
        Take(ref buffer);
        if (filled < size || buffer.Length < 2) return false;
        CheckLineEnd(buffer.Slice(0, 2));
        buffer = buffer.Slice(2);
        reply = RedisReply.OfBytes(kind, isVerbatim && size >= VerbatimPrefix ? bytes.AsMemory(VerbatimPrefix) : bytes);
        return true;
    }

    private void Take(ref ReadOnlySequence<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, size - filled);
        if (count == 0) return;
        if (filled + count > bytes.Length) Grow(filled + count);
        buffer.Slice(0, count).CopyTo(bytes.AsSpan(filled));
        filled += count;
        buffer = buffer.Slice(count);
    }

    private void Grow(int needed)
    {
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(size, Math.Max(needed, bytes.Length * 4L)));
        bytes.AsSpan(0, filled).CopyTo(larger);
        bytes = larger;
    }

    private static void CheckLineEnd(ReadOnlySequence<byte> end)
    {
        Span<byte> two = stackalloc byte[2];
        end.CopyTo(two);
        if (!two.SequenceEqual("\r\n"u8)) throw new RedisProtocolException("a bulk string longer than it said");
    }
}
