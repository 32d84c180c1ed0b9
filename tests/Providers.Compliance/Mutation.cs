using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>A real shape with one of its parts replaced by anything, or taken away.</summary>
internal static class Mutation
{
    public static Gen<string> Of(string original) => Of(original, AnyJson.Generator.Select(json => (string?)json).OrNull());

    /// <summary>The same with one of these in the part's place; null takes it away.</summary>
    public static Gen<string> Of(string original, Gen<string?> others)
    {
        var places = PlacesOf(JsonNode.Parse(original)!, []).ToList();
        return from place in Gen.Elements(places.ToArray())
               from other in others
               select At(original, place, other);
    }

    private static IEnumerable<object[]> PlacesOf(JsonNode? node, object[] path) => (node switch
    {
        JsonObject members => members.SelectMany(member => PlacesOf(member.Value, [.. path, member.Key])),
        JsonArray elements => elements.SelectMany((element, index) => PlacesOf(element, [.. path, index])),
        _ => [],
    }).Concat(path.Length == 0 ? [] : [path]);

    private static string At(string original, object[] place, string? other)
    {
        var mark = $"\"{Guid.NewGuid():N}\"";
        var root = JsonNode.Parse(original)!;
        var parent = place[..^1].Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);
        if (parent is JsonObject members && other is null)
        {
            members.Remove((string)place[^1]);
        }
        else
        {
            // The replacement may be JSON that a node tree cannot hold, so it goes in as text.
            var marker = JsonValue.Create(JsonSerializer.Deserialize<string>(mark));
            if (parent is JsonObject o) o[(string)place[^1]] = marker;
            else parent[(int)place[^1]] = marker;
        }

        return root.ToJsonString().Replace(mark, other ?? "null", StringComparison.Ordinal);
    }
}
