using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Worker.Bindings.Settings;

/// <summary>Changes parts of a tenant's settings and leaves the rest as it is.</summary>
internal static class SettingsPatch
{
    /// <summary>The path of all settings together; the path of one begins with it and a dot.</summary>
    public const string Whole = "config";

    /// <summary>The settings with what is given at these paths; where nothing is given, nothing is there afterwards.</summary>
    /// <param name="settings">The settings so far, a JSON object.</param>
    /// <param name="given">New ones, a JSON object.</param>
    /// <param name="paths">What to take from there: <c>config</c>, or a part such as <c>config.sending.quiet_hours</c>.</param>
    public static string Apply(string settings, string given, IEnumerable<string> paths)
    {
        var (changed, news) = (ReadObject(settings), ReadObject(given));
        foreach (var path in paths.Select(Names))
        {
            changed = path.Count == 0 ? (JsonObject)news.DeepClone() : Set(changed, path, Find(news, path));
        }

        return changed.ToJsonString();
    }

    /// <summary>What is wrong with settings, as far as it has to do with these paths: what stood there before is nobody's fault now.</summary>
    public static IReadOnlyList<SettingProblem> Problems(string settings, IReadOnlyList<string> paths)
    {
        using var document = JsonDocument.Parse(settings);
        return [.. TenantSettingRules.All.Check(Whole, document.RootElement)
            .Where(problem => paths.Any(path => IsWithin(problem.Path, path) || IsWithin(path, problem.Whole)))];
    }

    /// <summary>Whether a path is one of settings.</summary>
    public static bool IsPath(string path) => path == Whole || (path.StartsWith($"{Whole}.", StringComparison.Ordinal) && Names(path).All(NearNames.IsName));

    private static JsonObject Set(JsonObject root, IReadOnlyList<string> path, JsonNode? value)
    {
        var owner = root;
        foreach (var name in path.SkipLast(1))
        {
            if (owner[name] is not JsonObject)
            {
                if (value is null)
                {
                    return root;
                }

                owner[name] = new JsonObject();
            }

            owner = (JsonObject)owner[name]!;
        }

        owner.Remove(path[^1]);
        if (value is not null)
        {
            owner[path[^1]] = value.DeepClone();
        }

        return root;
    }

    private static JsonNode? Find(JsonNode root, IReadOnlyList<string> path) =>
        path.Aggregate((JsonNode?)root, (found, name) => (found as JsonObject)?[name]);

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private static IReadOnlyList<string> Names(string path) => path.Split('.')[1..];

    private static JsonObject ReadObject(string json) => JsonNode.Parse(json) as JsonObject ?? [];
}
