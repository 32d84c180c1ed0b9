using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Webhooks;

/// <summary>The bytes of a POST.</summary>
internal static class WebhookBody
{
    public static byte[] Write(IReadOnlyList<WebhookItem> items, DateTimeOffset now)
    {
        var entries = items
            .GroupBy(item => (item.WabaId, IsOfNumber: item.Number is not null))
            .Select(entry => Entry(entry.Key.WabaId, entry.Key.IsOfNumber ? null : now, [.. entry]));
        var body = new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray([.. entries]) };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static JsonObject Entry(string wabaId, DateTimeOffset? time, IReadOnlyList<WebhookItem> items)
    {
        var entry = new JsonObject { ["id"] = wabaId };
        if (time is { } at)
        {
            entry["time"] = at.ToUnixTimeSeconds();
        }

        var changes = Values(items).Select(change => new JsonObject { ["field"] = change.Field, ["value"] = change.Value });
        entry["changes"] = new JsonArray([.. changes]);
        return entry;
    }

    // What happened to one number is told in one change.
    private static IEnumerable<(string Field, JsonObject Value)> Values(IReadOnlyList<WebhookItem> items) => items
        .Where(item => item.Number is not null)
        .GroupBy(item => (item.Field, item.Number!.Id))
        .Select(change => (change.Key.Field, Merge(change.Select(item => item.Value))))
        .Concat(items.Where(item => item.Number is null).Select(item => (item.Field, (JsonObject)item.Value.DeepClone())));

    private static JsonObject Merge(IEnumerable<JsonObject> values)
    {
        var whole = new JsonObject();
        foreach (var (name, content) in values.SelectMany(value => value))
        {
            if (content is JsonArray more && whole[name] is JsonArray already)
            {
                Append(already, more);
            }
            else if (!whole.ContainsKey(name))
            {
                whole[name] = content?.DeepClone();
            }
        }

        return whole;
    }

    private static void Append(JsonArray already, JsonArray more)
    {
        foreach (var element in more.Where(element => !already.Any(known => JsonNode.DeepEquals(known, element))))
        {
            already.Add(element?.DeepClone());
        }
    }
}
