using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace WhatsAppEngine.Api.Tests.Fuzzing;

/// <summary>Values that nobody would send, and some that somebody might.</summary>
internal sealed class OddValues(Random random, IReadOnlyList<string> known)
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\u0001\u001b[31m\u007f", "\r\n\r\n", "\t", "'; drop table whatsapp_messages; --", "\"", "\\", "%", "%s%n", "_%",
        "{\"a\":", "null", "NaN", "-1", "0", "9999999999999999999", "1e400", "../../etc/passwd", "a|b", "a:b:c", "1:2", "*", "(", "[a-",
        "🙂👩‍👩‍👧", "é\u0301", "\u202eright to left", "\ufeff", "\uffff", "\ud800", "İıßſ", "ﷺ", "+55", "+5511999999999", "5511999999999", "+" , "+0",
        "+123456789012345678901234567890", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "{7e57ab1e-0000-4000-8000-000000000001}", "7e57ab1e00004000800000000000000", "2026-11-23T00:00:00Z", "http://127.0.0.1:1/x",
        "https://127.0.0.1:1", "http:", "https://[☃", "ftp://127.0.0.1:1", "javascript:alert(1)", "image/jpeg", "image/", "text/plain; a=b",
        "all", "in", "out", "active", "closed", "waiting", "meta", "evolution", "stub", "pt_BR", "config", "config.sending.quiet_hours", "a b",
        "bc:whatsapp:inbound", "1:00000000000000000000000000000000", "18446744073709551615:ffffffffffffffffffffffffffffffff",
        "18446744073709551616:00000000000000000000000000000000",
    ];

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 50, 100, 200, 201, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 253402300799, 253402300800, -62135596801];

    private static readonly double[] Fractions = [0, -0.0, 1.5, 90, -90.1, 180, 181, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity];

    /// <summary>A value for a field that is no message.</summary>
    public object Of(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => Text(),
        FieldType.Bytes => ByteString.CopyFrom(Bytes()),
        FieldType.Bool => random.Next(2) == 0,
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, random.Next(4) == 0 ? (int)Number() : random.Next(8)),
        FieldType.Double => Fractions[random.Next(Fractions.Length)],
        FieldType.Float => (float)Fractions[random.Next(Fractions.Length)],
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => (int)Number(),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)Number(),
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)Number(),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Number(),
        var other => throw new NotSupportedException($"Nothing is known of fields like {other}."),
    };

    private string Text() => random.Next(100) switch
    {
        < 35 => known[random.Next(known.Count)],
        < 75 => Texts[random.Next(Texts.Length)],
        < 85 => Guid.CreateVersion7(DateTimeOffset.FromUnixTimeSeconds(random.Next())).ToString(),
        < 94 => Texts[random.Next(Texts.Length)] + known[random.Next(known.Count)],
        < 99 => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(0x20, 0xd7ff))),
        _ => new string(Signs[random.Next(Signs.Length)], random.Next(100_000)),
    };

    private const string Signs = "a0 é\0+{";

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(50) == 0 ? random.Next(200_000) : random.Next(64)];
        random.NextBytes(bytes);
        return bytes;
    }

    private long Number() => random.Next(3) == 0 ? random.NextInt64() : Numbers[random.Next(Numbers.Length)];
}
