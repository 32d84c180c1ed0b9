using System.Buffers.Text;
using System.Text;

namespace Platform.Redis;

/// <summary>
/// One argument of a command: text (sent as UTF-8), bytes or a whole number. Bytes are kept by reference:
/// they must not change before the command is answered, nor within its timeout when it is cancelled.
/// </summary>
public readonly struct RedisArgument
{
    private readonly string? text;
    private readonly ReadOnlyMemory<byte> bytes;

    private RedisArgument(string? text, ReadOnlyMemory<byte> bytes) => (this.text, this.bytes) = (text, bytes);

    /// <summary>Length in bytes on the wire.</summary>
    public int Length => text is null ? bytes.Length : Encoding.UTF8.GetByteCount(text);

    /// <summary>An argument of UTF-8 text.</summary>
    public static implicit operator RedisArgument(string text) => FromString(text);

    /// <summary>An argument of raw bytes.</summary>
    public static implicit operator RedisArgument(byte[] bytes) => FromBytes(bytes);

    /// <summary>An argument of raw bytes.</summary>
    public static implicit operator RedisArgument(ReadOnlyMemory<byte> bytes) => FromReadOnlyMemory(bytes);

    /// <summary>An argument of decimal digits.</summary>
    public static implicit operator RedisArgument(long number) => FromInt64(number);

    /// <summary>An argument of UTF-8 text.</summary>
    public static RedisArgument FromString(string text) => new(text ?? throw new ArgumentNullException(nameof(text)), default);

    /// <summary>An argument of raw bytes.</summary>
    public static RedisArgument FromBytes(byte[] bytes) => new(null, bytes ?? throw new ArgumentNullException(nameof(bytes)));

    /// <summary>An argument of raw bytes.</summary>
    public static RedisArgument FromReadOnlyMemory(ReadOnlyMemory<byte> bytes) => new(null, bytes);

    /// <summary>An argument of decimal digits.</summary>
    public static RedisArgument FromInt64(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var length);
        return new RedisArgument(null, digits[..length].ToArray());
    }

    internal void CopyTo(Span<byte> target)
    {
        if (text is null) bytes.Span.CopyTo(target);
        else Encoding.UTF8.GetBytes(text, target);
    }

    internal ReadOnlyMemory<byte> ToMemory() => text is null ? bytes : Encoding.UTF8.GetBytes(text);
}
