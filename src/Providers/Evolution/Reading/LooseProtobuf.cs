using System.Globalization;
using System.Text.Json;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>
/// Values of WhatsApp's protocol buffers, which versions of the server write in different ways: 64-bit numbers as a number, as text or as
/// two halves; bytes as base64, as an object with a member for each byte, or as a Node.js buffer; enums as name or number.
/// </summary>
internal static class LooseProtobuf
{
    // Hashes and keys are short, and nothing longer is asked for.
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>The member as a whole number from zero; null when it is none.</summary>
    public static long? Number(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.Object } halves
        ? Whole(halves)
        : element.Count(name);

    /// <summary>The member as a time: seconds or milliseconds since 1970, in any encoding.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name)
    {
        var written = element.Member(name) is { ValueKind: JsonValueKind.Object } halves ? Whole(halves) : null;
        return written is { } number
            ? JsonSerializer.SerializeToElement(new Dictionary<string, long> { [name] = number }).Time(name)
            : element.Time(name);
    }

    /// <summary>Bytes as base64, whichever way they were written; null when the member holds none.</summary>
    public static string? Bytes(this JsonElement element, string name) => element.Member(name) is var member && member.ValueKind switch
    {
        JsonValueKind.String => StorableJson.Text(member),
        JsonValueKind.Object when member.Member("data").ValueKind == JsonValueKind.Array => Base64(member.Items("data")),
        JsonValueKind.Object => Base64(member),
        _ => null,
    } is { Length: > 0 } text ? text : null;

    /// <summary>The name of an enum's value, which was written so or as its number.</summary>
    public static string? Name(this JsonElement element, string name, params ReadOnlySpan<(int Number, string Name)> values)
    {
        var written = element.Text(name);
        foreach (var value in values)
        {
            if (written == value.Number.ToString(CultureInfo.InvariantCulture))
            {
                return value.Name;
            }
        }

        return written;
    }

    /// <summary>How many bytes an object of the form <c>{"0":115,"1":101}</c> holds; 0 when it has another form.</summary>
    public static int IndexedLength(JsonElement value)
    {
        var length = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (StorableJson.NameOf(member) != length.ToString(CultureInfo.InvariantCulture) || !IsByte(member.Value))
            {
                return 0;
            }

            length++;
        }

        return length;
    }

    /// <summary>Such an object's bytes as base64; null when it has another form.</summary>
    public static string? Base64(JsonElement indexed) =>
        IndexedLength(indexed) > 0 ? Base64(indexed.EnumerateObject().Select(member => member.Value)) : null;

    private static string? Base64(IEnumerable<JsonElement> bytes)
    {
        var all = bytes.Take(MostBytes).ToList();
        return all.Count > 0 && all.TrueForAll(IsByte) ? Convert.ToBase64String([.. all.Select(value => value.GetByte())]) : null;
    }

    private static bool IsByte(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetByte(out _);

    // The halves are signed, however the whole is meant.
    private static long? Whole(JsonElement halves) =>
        halves.Member("low") is { ValueKind: JsonValueKind.Number } low && low.TryGetInt64(out var lower)
        && halves.Member("high") is { ValueKind: JsonValueKind.Number } high && high.TryGetInt64(out var upper)
        && upper is >= 0 and <= int.MaxValue
            ? (upper << 32) | (uint)lower
            : null;
}
