using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Events;

/// <summary>An example in <c>docs/events.md</c>.</summary>
/// <param name="Topic">The topic whose section it stands in.</param>
/// <param name="EventType">The type whose section it stands in.</param>
/// <param name="Json">The example.</param>
internal sealed partial record EventExample(string Topic, string EventType, JsonObject Json)
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<EventExample> All { get; } = Read();

    public override string ToString() => $"{EventType} on {Topic}";

    private static IReadOnlyList<EventExample> Read()
    {
        var (found, topic, type) = (new List<EventExample>(), "", "");
        foreach (Match match in Part().Matches(Repository.Read("docs", "events.md")))
        {
            topic = match.Groups["topic"] is { Success: true } named ? named.Value : topic;
            type = match.Groups["type"] is { Success: true } headed ? headed.Value : type;
            if (match.Groups["json"] is { Success: true } json)
            {
                found.Add(new EventExample(topic, type, JsonNode.Parse(json.Value)!.AsObject()));
            }
        }

        return found;
    }

    [GeneratedRegex(@"^## `(?<topic>[a-z:]+)`|^### `(?<type>[a-z_]+)`|^```json\n(?<json>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();
}
