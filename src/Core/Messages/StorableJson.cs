using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Core.Messages;

/// <summary>
/// Foreign JSON made such that a database takes it (PostgreSQL's <c>jsonb</c>): without zero characters, half surrogate pairs and
/// numbers beyond measure. What is changed stands, as it came, in the raw payload.
/// </summary>
public static partial class StorableJson
{
    private const string UnreadableName = "?";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A copy of a value; null for null. Numbers keep their digits; members that are null are left out.</summary>
    public static JsonNode? Copy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => Text(value),
        JsonValueKind.Number => Number(value),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The text of a string value.</summary>
    public static string? Text(JsonElement text)
    {
        try
        {
            return WithoutZero(text.GetString());
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, as a name cut in the middle of an emoji has: it must not cost the message.
            using var mended = JsonDocument.Parse(HalfPair().Replace(text.GetRawText(), @"\ufffd"));
            return WithoutZero(mended.RootElement.GetString());
        }
    }

    /// <summary>The text without zero characters, which no message needs.</summary>
    public static string? WithoutZero(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    /// <summary>A member's name; <c>?</c> for one that is no text.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return WithoutZero(member.Name)!;
        }
        catch (InvalidOperationException)
        {
            return UnreadableName;
        }
    }

    /// <summary>The JSON text of a copy, in any script as it is.</summary>
    public static string Write(JsonNode copy) => copy.ToJsonString(Readable);

    private static JsonObject Members(JsonElement value)
    {
        var members = new JsonObject();
        foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            members[NameOf(member)] = Copy(member.Value);
        }

        return members;
    }

    private static JsonValue Number(JsonElement number) =>
        OrdinaryNumber().IsMatch(number.GetRawText()) ? JsonValue.Create(number)! : JsonValue.Create(number.GetRawText());

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfPair();

    [GeneratedRegex(@"\A-?[0-9]{1,60}(\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?\z")]
    private static partial Regex OrdinaryNumber();
}
