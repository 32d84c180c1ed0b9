using System.Text.Json;

namespace WhatsAppEngine.Providers.Evolution.Errors;

/// <summary>
/// What an error says. Its <c>message</c> is a text, an array, an array of arrays or an array with an object, in <c>response</c> or at the top
/// (Evolution reference, section 1).
/// </summary>
internal static class EvolutionWords
{
    /// <summary>Everything it says, in one text.</summary>
    public static string Of(JsonElement body) => string.Join("; ", Messages(body).SelectMany(Texts).Where(text => text.Length > 0).Distinct());

    /// <summary>True when it says of a number that it has no WhatsApp account.</summary>
    public static bool TellsOfNoAccount(JsonElement body) => Messages(body).SelectMany(Objects).Any(told => told.Flag("exists") == false);

    private static IEnumerable<JsonElement> Messages(JsonElement body) => [body.Member("response").Member("message"), body.Member("message")];

    private static IEnumerable<string> Texts(JsonElement message) => message.ValueKind switch
    {
        JsonValueKind.String => [message.GetString() ?? ""],
        JsonValueKind.Array => message.EnumerateArray().SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<JsonElement> Objects(JsonElement message) => message.ValueKind switch
    {
        JsonValueKind.Object => [message],
        JsonValueKind.Array => message.EnumerateArray().SelectMany(Objects),
        _ => [],
    };
}
