using System.Buffers;
using System.Globalization;
using System.Text;

namespace Platform.Redis.Tests;

/// <summary>Conversations made up at random: their bytes, and what they mean.</summary>
internal static class RandomReplies
{
    public static (byte[] Wire, List<string> Meaning) Conversation(Random random, int replies)
    {
        var wire = new StringBuilder();
        var meaning = Enumerable.Range(0, replies).Select(_ => Reply(random, wire, depth: 0)).ToList();
        return (Encoding.Latin1.GetBytes(wire.ToString()), meaning);
    }

    public static string Show(RedisReply reply) => reply.Kind switch
    {
        RedisReplyKind.Array => $"[{string.Join(' ', reply.Items.Select(Show))}]",
        RedisReplyKind.Integer => $":{reply.Integer}",
        _ => $"{reply.Kind}({Encoding.Latin1.GetString(reply.Bytes.Span)})",
    };

    /// <summary>What is left, and a further piece as a segment of its own.</summary>
    public static ReadOnlySequence<byte> Join(ReadOnlySequence<byte> left, byte[] piece)
    {
        if (left.IsEmpty) return new ReadOnlySequence<byte>(piece);
        var first = new Segment(left.ToArray(), 0);
        var last = new Segment(piece, first.Memory.Length);
        first.Link(last);
        return new ReadOnlySequence<byte>(first, 0, last, piece.Length);
    }

    private static string Reply(Random random, StringBuilder wire, int depth)
    {
        if (depth == 0 && random.Next(10) == 0) Aside(random, wire, '>', values: 2, count: 2);
        if (random.Next(20) == 0) Aside(random, wire, '|', values: 2, count: 1);
        return random.Next(depth < 3 ? 11 : 8) switch
        {
            0 => Line(wire, '+', Word(random), RedisReplyKind.SimpleString),
            1 => Line(wire, '-', Word(random), RedisReplyKind.Error),
            2 => Line(wire, ',', "1.5e10", RedisReplyKind.SimpleString),
            3 => Number(random, wire),
            4 => Bulk(random, wire, '$', RedisReplyKind.BulkString),
            5 => Bulk(random, wire, '!', RedisReplyKind.Error),
            6 => Nothing(random, wire),
            7 => Verbatim(random, wire),
            8 => Items(random, wire, '*', depth, perItem: 1),
            9 => Items(random, wire, '~', depth, perItem: 1),
            _ => Items(random, wire, '%', depth, perItem: 2),
        };
    }

    private static string Line(StringBuilder wire, char type, string text, RedisReplyKind kind)
    {
        wire.Append(type).Append(text).Append("\r\n");
        return $"{kind}({text})";
    }

    private static string Number(Random random, StringBuilder wire)
    {
        var number = random.NextInt64(long.MinValue, long.MaxValue);
        wire.Append(CultureInfo.InvariantCulture, $":{number}\r\n");
        return $":{number}";
    }

    private static string Bulk(Random random, StringBuilder wire, char type, RedisReplyKind kind)
    {
        var content = Content(random);
        wire.Append(CultureInfo.InvariantCulture, $"{type}{content.Length}\r\n{content}\r\n");
        return $"{kind}({content})";
    }

    private static string Verbatim(Random random, StringBuilder wire)
    {
        var content = Content(random);
        wire.Append(CultureInfo.InvariantCulture, $"={content.Length + 4}\r\ntxt:{content}\r\n");
        return $"BulkString({content})";
    }

    private static string Nothing(Random random, StringBuilder wire)
    {
        wire.Append(random.Next(3) switch { 0 => "$-1\r\n", 1 => "*-1\r\n", _ => "_\r\n" });
        return "Null()";
    }

    private static string Items(Random random, StringBuilder wire, char type, int depth, int perItem)
    {
        var count = random.Next(4);
        wire.Append(CultureInfo.InvariantCulture, $"{type}{count}\r\n");
        var items = Enumerable.Range(0, count * perItem).Select(_ => Reply(random, wire, depth + 1)).ToList();
        return $"[{string.Join(' ', items)}]";
    }

    private static void Aside(Random random, StringBuilder wire, char type, int values, int count)
    {
        wire.Append(CultureInfo.InvariantCulture, $"{type}{count}\r\n");
        for (var value = 0; value < values; value++) Bulk(random, wire, '$', RedisReplyKind.BulkString);
    }

    private static string Word(Random random) =>
        new([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(32, 127))]);

    // Line ends and type bytes inside, to tempt a parser that searches instead of counting.
    private static string Content(Random random) =>
        new([.. Enumerable.Range(0, random.Next(16)).Select(_ => random.Next(3) == 0 ? "\r\n$*:"[random.Next(5)] : (char)random.Next(256))]);

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes, long start) => (Memory, RunningIndex) = (bytes, start);

        public void Link(Segment next) => Next = next;
    }
}
