using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Platform.Sidecar.PubSub.CloudEvents;

/// <summary>
/// Texts of parsed JSON. Half a surrogate pair (an emoji cut in two) makes <c>GetString</c> throw; in Go it is a replacement character.
/// </summary>
internal static class JsonText
{
    public static string Of(JsonElement text) => Unescape(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    public static string NameOf(JsonProperty member) => Unescape(JsonMarshal.GetRawUtf8PropertyName(member));

    /// <summary>The text between the quotes of a valid JSON string.</summary>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            result.Append(text[index] == '\\' ? Escaped(text, ref index) : text[index]);
        }

        return result.ToString();
    }

    private static char Escaped(string text, ref int index) => text[++index] switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'u' => (char)int.Parse(text.AsSpan((index += 4) - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        var other => other,
    };
}
