using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>
/// An event's JSON as it is kept: word for word, unless something in it must not be kept (keys, what is in a QR code) or need not (files,
/// which are at their own place). In place of such a thing stands how long it was.
/// </summary>
internal static class Kept
{
    // A preview picture written byte by byte as {"0":255,"1":216 …} is ten times its length.
    private const int FewestBytes = 64;

    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase) { "apikey", "api_key" };
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal) { "base64", "code", "pairingCode", "qr" };
    private static readonly HashSet<string> Tokens = new(StringComparer.Ordinal) { "jwt", "token", "hash" };

    /// <summary>The JSON to keep; <c>null</c> for what is not there.</summary>
    /// <param name="what">What came.</param>
    /// <param name="name">The event's name.</param>
    public static string Of(JsonElement what, string name)
    {
        var secrets = name switch { EventNames.QrCode => Codes, EventNames.NewToken => Tokens, _ => [] };
        return what.ValueKind == JsonValueKind.Undefined ? "null"
            : IsClean(what, secrets) ? what.GetRawText()
            : StorableJson.Write(Copy(what, secrets)!);
    }

    private static bool IsClean(JsonElement value, HashSet<string> secrets) => value.ValueKind switch
    {
        JsonValueKind.Object => LooseProtobuf.IndexedLength(value) < FewestBytes
            && value.EnumerateObject().All(member => !IsWithheld(member, secrets) && IsClean(member.Value, secrets)),
        JsonValueKind.Array => value.EnumerateArray().All(element => IsClean(element, secrets)),
        _ => true,
    };

    private static JsonNode? Copy(JsonElement value, HashSet<string> secrets) => value.ValueKind switch
    {
        JsonValueKind.Object when LooseProtobuf.IndexedLength(value) >= FewestBytes => LooseProtobuf.Base64(value),
        JsonValueKind.Object => Members(value, secrets),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(element => Copy(element, secrets))]),
        _ => StorableJson.Copy(value),
    };

    private static JsonObject Members(JsonElement value, HashSet<string> secrets)
    {
        var members = new JsonObject();
        foreach (var member in value.EnumerateObject())
        {
            members[StorableJson.NameOf(member)] = IsWithheld(member, secrets) ? LengthOf(member.Value) : Copy(member.Value, secrets);
        }

        return members;
    }

    private static bool IsWithheld(JsonProperty member, HashSet<string> secrets) =>
        member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number)
        && StorableJson.NameOf(member) is var name && (Keys.Contains(name) || secrets.Contains(name) || name == "base64");

    private static JsonValue LengthOf(JsonElement value) => JsonValue.Create(
        string.Create(CultureInfo.InvariantCulture, $"{value.GetRawText().Length} characters withheld"))!;
}
