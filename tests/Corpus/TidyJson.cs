using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Corpus;

/// <summary>Writes JSON for people: what fits stands on one line, one thing below the other where it does not.</summary>
internal static partial class TidyJson
{
    private const int Width = 120;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text, indent: 0, taken: 0);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int indent, int taken)
    {
        var line = OnOneLine(node);
        if (indent + taken + line.Length <= Width || node is null or JsonValue)
        {
            text.Append(line);
            return;
        }

        var members = node is JsonObject owner
            ? owner.Select(member => ($"{OnOneLine(JsonValue.Create(member.Key))}: ", member.Value)).ToList()
            : node.AsArray().Select(item => ("", item)).ToList();
        text.Append(node is JsonObject ? '{' : '[');
        foreach (var (name, value) in members)
        {
            text.Append('\n').Append(' ', indent + 2).Append(name);
            Write(value, text, indent + 2, name.Length);
            text.Append(',');
        }

        text.Length--;
        text.Append('\n').Append(' ', indent).Append(node is JsonObject ? '}' : ']');
    }

    private static string OnOneLine(JsonNode? node) => node switch
    {
        JsonObject { Count: 0 } => "{}",
        JsonObject owner => $"{{ {string.Join(", ", owner.Select(member => $"{Scalar(JsonValue.Create(member.Key))}: {OnOneLine(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(OnOneLine))}]",
        _ => Scalar(node),
    };

    // The encoder spells emoji out as pairs of escapes; a reader wants to see them.
    private static string Scalar(JsonNode? value) => value is null
        ? "null"
        : SurrogatePair().Replace(value.ToJsonString(Plain), pair => Regex.Unescape(pair.Value));

    [GeneratedRegex(@"(?<!\\)\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}")]
    private static partial Regex SurrogatePair();
}
