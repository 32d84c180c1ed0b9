using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Platform.Redis;

/// <summary>One reply of the server. It owns its memory.</summary>
public sealed class RedisReply
{
    private readonly long integer;

    private RedisReply(RedisReplyKind kind, long integer, ReadOnlyMemory<byte> bytes, IReadOnlyList<RedisReply> items) =>
        (Kind, this.integer, Bytes, Items) = (kind, integer, bytes, items);

    /// <summary>Which of the members below carry the reply.</summary>
    public RedisReplyKind Kind { get; }

    /// <summary>The bytes of a bulk or simple string or of an error; empty otherwise.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The elements of an array; empty otherwise.</summary>
    public IReadOnlyList<RedisReply> Items { get; }

    /// <summary>True for the null reply.</summary>
    public bool IsNull => Kind == RedisReplyKind.Null;

    /// <summary>The number of an integer reply, or of a string made of digits.</summary>
    /// <exception cref="FormatException">The reply is not a number.</exception>
    public long Integer => Kind == RedisReplyKind.Integer ? integer : NumberIn(Bytes.Span);

    /// <summary>A string or an error as text (UTF-8), an integer as digits; empty for null and arrays.</summary>
    public string Text => Kind == RedisReplyKind.Integer
        ? integer.ToString(CultureInfo.InvariantCulture)
        : Encoding.UTF8.GetString(Bytes.Span);

    internal static RedisReply Null { get; } = new(RedisReplyKind.Null, 0, default, []);

    internal static RedisReply Ok { get; } = new(RedisReplyKind.SimpleString, 0, "OK"u8.ToArray(), []);

    /// <summary>The kind, and the text where there is one.</summary>
    public override string ToString() => Kind == RedisReplyKind.Array ? $"Array[{Items.Count}]" : $"{Kind} {Text}";

    internal static RedisReply OfInteger(long value) => new(RedisReplyKind.Integer, value, default, []);

    internal static RedisReply OfBytes(RedisReplyKind kind, ReadOnlyMemory<byte> bytes) => new(kind, 0, bytes, []);

    internal static RedisReply OfArray(IReadOnlyList<RedisReply> items) => new(RedisReplyKind.Array, 0, default, items);

    private long NumberIn(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long value, out var read) && read == digits.Length
            ? value
            : throw new FormatException($"A Redis reply of kind {Kind} is not a number.");
}
