using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>JSON as Go's encoding/json writes it: keys sorted; angle brackets, ampersands and line separators escaped.</summary>
internal static class GoJson
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\', (byte)'<', (byte)'>', (byte)'&', 0xE2]);

    /// <summary>Writes a value; numbers keep their text, or pass through float64 as in a subscriber's daprd.</summary>
    public static void Write(IBufferWriter<byte> output, JsonElement value, bool numbersAsFloat64)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value, numbersAsFloat64);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value, numbersAsFloat64);
                break;
            case JsonValueKind.String:
                WriteText(output, value);
                break;
            case JsonValueKind.Number when numbersAsFloat64:
                GoNumber.Write(output, value.GetDouble());
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    public static void WriteText(IBufferWriter<byte> output, string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        WriteText(output, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Writes a quoted string; bytes that are not UTF-8 become <c>\ufffd</c>.</summary>
    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        output.Write("\""u8);
        if (!utf8.ContainsAny(Special) && System.Text.Unicode.Utf8.IsValid(utf8))
        {
            output.Write(utf8);
        }
        else
        {
            WriteEscaped(output, utf8);
        }

        output.Write("\""u8);
    }

    private static void WriteText(IBufferWriter<byte> output, JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            WriteText(output, JsonText.Unescape(raw));
        }
        else
        {
            WriteText(output, raw);
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement value, bool numbersAsFloat64)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[JsonText.NameOf(member)] = member.Value;
        }

        var separator = (byte)'{';
        foreach (var (name, member) in members)
        {
            output.Write([separator]);
            WriteText(output, name);
            output.Write(":"u8);
            Write(output, member, numbersAsFloat64);
            separator = (byte)',';
        }

        output.Write(members.Count == 0 ? "{}"u8 : "}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value, bool numbersAsFloat64)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            output.Write(first ? ""u8 : ","u8);
            Write(output, item, numbersAsFloat64);
            first = false;
        }

        output.Write("]"u8);
    }

    private static void WriteEscaped(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            if (status != OperationStatus.Done)
            {
                output.Write("\\ufffd"u8);
            }
            else
            {
                WriteRune(output, rune, utf8[..length]);
            }

            utf8 = utf8[length..];
        }
    }

    private static void WriteRune(IBufferWriter<byte> output, Rune rune, ReadOnlySpan<byte> utf8)
    {
        if (ShortEscape(rune.Value) is { IsEmpty: false } escape)
        {
            output.Write(escape);
        }
        else if (rune.Value is < 0x20 or '<' or '>' or '&' or 0x2028 or 0x2029)
        {
            output.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"));
        }
        else
        {
            output.Write(utf8);
        }
    }

    private static ReadOnlySpan<byte> ShortEscape(int rune) => rune switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\n' => "\\n"u8,
        '\r' => "\\r"u8,
        '\t' => "\\t"u8,
        '\b' => "\\b"u8,
        '\f' => "\\f"u8,
        _ => default,
    };
}
