using System.Text.Json.Nodes;

namespace WhatsAppEngine.Corpus;

/// <summary>Puts names in the place of ids that are made anew on every run.</summary>
internal static class Labels
{
    public static JsonNode Put(JsonNode stored)
    {
        var labels = World.Tenants.ToDictionary(tenant => tenant.Key.ToString(), tenant => tenant.Value);
        var conversations = stored["conversations"]?.AsArray() ?? [];
        foreach (var conversation in conversations)
        {
            labels[IdOf(conversation)] = $"conversation {labels.Values.Count(label => label.StartsWith("conversation", StringComparison.Ordinal)) + 1}";
            foreach (var message in conversation!["messages"]?.AsArray() ?? [])
            {
                labels[IdOf(message)] = $"message {labels.Values.Count(label => label.StartsWith("message", StringComparison.Ordinal)) + 1}";
            }
        }

        var text = stored.ToJsonString();
        return JsonNode.Parse(labels.Aggregate(text, (named, label) => named.Replace(label.Key, label.Value, StringComparison.Ordinal)))!;
    }

    private static string IdOf(JsonNode? row) => row!["id"]!.GetValue<string>();
}
