using System.Text.Json.Nodes;

namespace WhatsAppEngine.Corpus;

/// <summary>What has changed of rows that were there before.</summary>
internal static class Changes
{
    /// <summary>Rows that are new, and of the others, below their <c>row</c>, the members that have another value now.</summary>
    public static JsonArray Between(JsonArray before, JsonArray after)
    {
        var known = before.ToDictionary(NameOf, row => row!.AsObject());
        var changed = after.Select(row => known.TryGetValue(NameOf(row), out var former) ? Changed(former, row!.AsObject()) : row!.DeepClone().AsObject());
        return [.. changed.Where(row => row.Count > 1)];
    }

    private static JsonObject Changed(JsonObject before, JsonObject after) => new(after
        .Where(member => member.Key == "row" || !JsonNode.DeepEquals(member.Value, before[member.Key]))
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    private static string NameOf(JsonNode? row) => row!["row"]!.GetValue<string>();
}
