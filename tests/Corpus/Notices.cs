using System.Text.Json.Nodes;

namespace WhatsAppEngine.Corpus;

/// <summary>Writes what was kept of a provider's notices for people: without wrappings, in the order of the POST.</summary>
internal static class Notices
{
    private const string Member = "notices";

    public static JsonNode Tidy(JsonNode stored)
    {
        if (stored[Member] is JsonArray notices)
        {
            // Their ids, by which the table could be sorted, are hashes.
            stored[Member] = new JsonArray([.. notices.Select(Flat).OrderBy(notice => notice["raw_payload"]?.ToString(), StringComparer.Ordinal)]);
        }

        return stored;
    }

    private static JsonNode Flat(JsonNode? row)
    {
        var flat = row!.DeepClone().AsObject();
        if (flat["result"]?["notice"] is JsonObject notice)
        {
            flat.Remove("result");
            foreach (var (name, value) in notice.Where(member => member.Key != "provider"))
            {
                flat[name] = value?.DeepClone();
            }
        }

        return flat;
    }
}
