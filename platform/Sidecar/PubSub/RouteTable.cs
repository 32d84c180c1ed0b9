using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>
/// Picks the route of an event. Of CEL it knows comparisons of an attribute with a text, joined by &amp;&amp;:
/// <c>event.type == "x" &amp;&amp; event.data.kind != "y"</c>. Other expressions are refused when the table is made.
/// </summary>
internal sealed partial class RouteTable
{
    private readonly (Condition[] Conditions, string Path)[] rules;

    /// <summary>Throws <see cref="FormatException"/> for an expression outside the subset.</summary>
    public RouteTable(IReadOnlyList<SubscriptionRule> rules) =>
        this.rules = [.. rules.Select(rule => (Parse(rule.Match), rule.Path))];

    /// <summary>
    /// The path of the first rule that holds, or null when none does.
    /// Throws <see cref="KeyNotFoundException"/> when a rule cannot be evaluated.
    /// </summary>
    public string? Find(CloudEvent cloudEvent)
    {
        foreach (var (conditions, path) in rules)
        {
            if (Array.TrueForAll(conditions, condition => condition.Holds(cloudEvent.Root)))
            {
                return path;
            }
        }

        return null;
    }

    private static Condition[] Parse(string match) =>
        string.IsNullOrWhiteSpace(match) ? [] : [.. match.Split("&&").Select(part => ParseOne(part, match))];

    private static Condition ParseOne(string part, string match)
    {
        var parsed = Comparison().Match(part);
        return parsed.Success
            ? new(parsed.Groups["path"].Value.Split('.'), parsed.Groups["text"].Value, parsed.Groups["operator"].Value == "==")
            : throw new FormatException(
                $"the route expression '{match}' is not supported here: use event.<attribute> == \"text\", joined with &&");
    }

    [GeneratedRegex(
        """^\s*event\.(?<path>\w+(\.\w+)*)\s*(?<operator>==|!=)\s*(?<quote>["'])(?<text>[^"'\\]*)\k<quote>\s*$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Comparison();

    private sealed record Condition(string[] Path, string Text, bool ShouldEqual)
    {
        public bool Holds(JsonElement root)
        {
            foreach (var name in Path)
            {
                root = root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var next)
                    ? next
                    : throw new KeyNotFoundException($"no such key: {name}");
            }

            return (root.ValueKind == JsonValueKind.String && root.ValueEquals(Text)) == ShouldEqual;
        }
    }
}
