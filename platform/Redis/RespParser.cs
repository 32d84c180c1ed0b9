using System.Buffers;
using System.Buffers.Text;

namespace Platform.Redis;

/// <summary>
/// Reads RESP2 and RESP3 replies from bytes that arrive in any pieces; each byte is looked at about once,
/// because what was read is kept between calls. Not thread-safe; unusable after it threw.
/// Source: redis.io "Redis serialization protocol specification".
/// </summary>
internal sealed class RespParser
{
    private const int MaxLineLength = 64 * 1024;
    private const int MaxBulkLength = 512 * 1024 * 1024;
    private const int MaxItems = 64 * 1024 * 1024;
    private const int MaxDepth = 64;

    private readonly Stack<RespAggregate> open = new();
    private RespBulk? bulk;

    /// <summary>Takes one whole reply off the front, or takes what is there and asks for more.</summary>
    public bool TryRead(ref ReadOnlySequence<byte> buffer, out RedisReply reply)
    {
        while (TryReadValue(ref buffer, out var value))
            if (value is not null && TryComplete(value, out reply))
                return true;
        reply = RedisReply.Null;
        return false;
    }

    /// <summary>False: bytes are missing. True with no value: an aggregate or a bulk was opened.</summary>
    private bool TryReadValue(ref ReadOnlySequence<byte> buffer, out RedisReply? value)
    {
        value = null;
        if (bulk is not null)
        {
            if (!bulk.TryFill(ref buffer, out value)) return false;
            bulk = null;
            return true;
        }

        if (!TryReadLine(ref buffer, out var line)) return false;
        value = line.IsSingleSegment ? Begin(line.FirstSpan) : Begin(line.ToArray());
        return true;
    }

    private static bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out line, (byte)'\n'))
            return buffer.Length <= MaxLineLength ? false : throw new RedisProtocolException("a line without end");
        if (line.Length < 2 || line.Slice(line.Length - 1).FirstSpan[0] != '\r')
            throw new RedisProtocolException("a line without type or carriage return");
        line = line.Slice(0, line.Length - 1);
        buffer = buffer.Slice(reader.Position);
        return true;
    }

    private RedisReply? Begin(ReadOnlySpan<byte> line)
    {
        var rest = line[1..];
        return (char)line[0] switch
        {
            '+' => rest.SequenceEqual("OK"u8) ? RedisReply.Ok : Text(RedisReplyKind.SimpleString, rest),
            '-' => Text(RedisReplyKind.Error, rest),
            ':' => RedisReply.OfInteger(Number(rest, long.MaxValue, long.MinValue)),
            '$' => BeginBulk(RedisReplyKind.BulkString, rest),
            '*' => BeginAggregate(rest, RespAggregateUse.Reply, 1),
            '_' => RedisReply.Null,
            '#' => RedisReply.OfInteger(Flag(rest)),
            ',' or '(' => Text(RedisReplyKind.SimpleString, rest),
            '!' => BeginBulk(RedisReplyKind.Error, rest),
            '=' => BeginBulk(RedisReplyKind.BulkString, rest, isVerbatim: true),
            '%' => BeginAggregate(rest, RespAggregateUse.Reply, 2),
            '~' => BeginAggregate(rest, RespAggregateUse.Reply, 1),
            '|' => BeginAggregate(rest, RespAggregateUse.Aside, 2),
            '>' when open.Count == 0 => BeginAggregate(rest, RespAggregateUse.Aside, 1),
            _ => throw new RedisProtocolException("an unknown reply type"),
        };
    }

    private RedisReply? BeginBulk(RedisReplyKind kind, ReadOnlySpan<byte> length, bool isVerbatim = false)
    {
        var size = (int)Number(length, MaxBulkLength);
        if (size < 0) return RedisReply.Null;
        bulk = new RespBulk(kind, size, isVerbatim);
        return null;
    }

    private RedisReply? BeginAggregate(ReadOnlySpan<byte> length, RespAggregateUse use, int valuesPerItem)
    {
        var count = (int)Number(length, MaxItems / valuesPerItem) * valuesPerItem;
        if (count < 0) return RedisReply.Null;
        if (count == 0) return use == RespAggregateUse.Reply ? RedisReply.OfArray([]) : null;
        if (open.Count == MaxDepth) throw new RedisProtocolException("arrays nested too deeply");
        open.Push(new RespAggregate(count, use));
        return null;
    }

    /// <summary>Puts a value where it belongs: into the innermost open aggregate, or out as the reply.</summary>
    private bool TryComplete(RedisReply value, out RedisReply reply)
    {
        reply = value;
        while (open.TryPeek(out var parent))
        {
            if (!parent.Add(reply)) return false;
            open.Pop();
            // An attribute or a push message is not the reply: that one follows.
            if (parent.Use == RespAggregateUse.Aside) return false;
            reply = RedisReply.OfArray(parent.Items);
        }

        return true;
    }

    private static RedisReply Text(RedisReplyKind kind, ReadOnlySpan<byte> text) => RedisReply.OfBytes(kind, text.ToArray());

    private static int Flag(ReadOnlySpan<byte> flag) => flag switch
    {
        [(byte)'t'] => 1,
        [(byte)'f'] => 0,
        _ => throw new RedisProtocolException("a boolean that is neither t nor f"),
    };

    // A length of -1 is RESP2's null.
    private static long Number(ReadOnlySpan<byte> digits, long max, long min = -1) =>
        Utf8Parser.TryParse(digits, out long value, out var read) && read == digits.Length && value >= min && value <= max
            ? value
            : throw new RedisProtocolException("a number that is none, or out of range");
}
