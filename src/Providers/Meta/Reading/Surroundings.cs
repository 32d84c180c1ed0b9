using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Providers.Meta.Reading;

/// <summary>What stands around a message's content: how it came about, where it comes from, what is wrong with it.</summary>
internal static class Surroundings
{
    private static readonly string[] Marks = ["forwarded", "frequently_forwarded"];

    // Members that any type of message may have, kept as they come.
    private static readonly string[] Kept = ["group_id", "referral", "conversation_context", "identity"];

    public static void Read(JsonElement message, Details details)
    {
        var context = message.Member("context");
        foreach (var mark in Marks.Where(mark => context.Flag(mark) is true))
        {
            details.Add(mark, true);
        }

        details.Copy(context, "referred_product");
        foreach (var name in Kept)
        {
            details.Copy(message, name);
        }

        details.Add("errors", Errors(message));
    }

    private static JsonArray Errors(JsonElement message) => new([.. message.Items("errors").Select(error => (JsonNode)Details.Object(
        ("code", error.Text("code")),
        ("title", error.Text("title") ?? error.Text("message")),
        ("details", error.Member("error_data").Text("details"))))]);
}
