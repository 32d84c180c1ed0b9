using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WhatsAppEngine.Corpus;

/// <summary>Puts names in the place of ids that are made anew on every run.</summary>
internal static partial class Labels
{
    public static JsonNode Put(JsonNode stored)
    {
        var labels = World.Tenants.ToDictionary(tenant => tenant.Key.ToString(), tenant => tenant.Value);
        var conversations = stored["conversations"]?.AsArray() ?? [];
        Number(conversations, "conversation", labels);
        Number(conversations.SelectMany(conversation => conversation!["messages"]?.AsArray() ?? []), "message", labels);
        var text = labels.Aggregate(stored.ToJsonString(), (named, label) => named.Replace(label.Key, label.Value, StringComparison.Ordinal));
        return JsonNode.Parse(ConversationThatWent().Replace(text, "a conversation that was joined to another"))!;
    }

    private static void Number(IEnumerable<JsonNode?> rows, string kind, Dictionary<string, string> labels)
    {
        foreach (var (index, row) in rows.Index())
        {
            labels[row!["id"]!.GetValue<string>()] = $"{kind} {index + 1}";
        }
    }

    [GeneratedRegex("(?<=\"conversation_id\":\")[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex ConversationThatWent();
}
