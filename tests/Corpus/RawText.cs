using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Corpus;

/// <summary>
/// Says of what was kept raw where in the POSTs it stood, word for word; what was kept in other words stands there itself.
/// </summary>
internal static class RawText
{
    private const string Member = "raw_payload";

    public static JsonNode Find(JsonNode stored, IReadOnlyList<JsonElement> posts)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, post) in posts.Index())
        {
            Note(post, index == posts.Count - 1 ? "post" : $"before[{index}]", places);
        }

        Replace(stored, places);
        return stored;
    }

    private static void Note(JsonElement element, string place, Dictionary<string, string> places)
    {
        // Where the same words stand twice, the outermost place counts.
        var raw = element.GetRawText();
        places[raw] = places.TryGetValue(raw, out var known) && known.Length <= place.Length ? known : place;
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Note(member.Value, $"{place}.{member.Name}", places);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
            {
                Note(item, $"{place}[{index}]", places);
            }
        }
    }

    private static void Replace(JsonNode? node, Dictionary<string, string> places)
    {
        if (node is JsonArray items)
        {
            items.ToList().ForEach(item => Replace(item, places));
        }
        else if (node is JsonObject owner)
        {
            owner.Select(member => member.Value).ToList().ForEach(value => Replace(value, places));
            if (owner[Member]?.GetValue<string>() is { } raw)
            {
                owner[Member] = places.TryGetValue(raw, out var place) ? place : JsonNode.Parse(raw);
            }
        }
    }
}
