using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Templates;

namespace WhatsAppEngine.Providers.Meta.Templates;

/// <summary>Reads what <c>/{WABA}/message_templates</c> answers.</summary>
internal static class CatalogueReader
{
    /// <summary>Whether an answer is a list at all: an empty one would have every template count as gone.</summary>
    public static bool IsPage(JsonElement body) => body.Member("data").ValueKind == JsonValueKind.Array;

    public static IEnumerable<ProviderTemplate> Page(JsonElement body) => body.Items("data").Select(One).OfType<ProviderTemplate>();

    /// <summary>Where the next page begins; null behind the last one.</summary>
    public static string? NextCursor(JsonElement body)
    {
        var paging = body.Member("paging");
        return paging.Text("next") is null ? null : paging.Member("cursors").Text("after");
    }

    /// <summary>What was created: the answer tells id, status and category only.</summary>
    public static ProviderTemplate Created(JsonElement body, MessageTemplate declaration, JsonObject posted) => new()
    {
        Id = body.Text("id"),
        Name = declaration.Name,
        Language = declaration.Language,
        Category = body.Text("category") ?? declaration.Category.Name(),
        Status = body.Text("status") ?? "PENDING",
        ParameterFormat = declaration.Format.Name(),
        Components = StorableJson.Write(posted["components"]!),
    };

    private static ProviderTemplate? One(JsonElement entry) =>
        entry.Text("name") is not { } name || entry.Text("language") is not { } language ? null : new()
    {
        Id = entry.Text("id"),
        Name = name,
        Language = language.Replace('-', '_'),
        Category = entry.Text("category") ?? "UNKNOWN",
        Status = entry.Text("status") ?? "UNKNOWN",
        ParameterFormat = entry.Text("parameter_format") ?? "POSITIONAL",
        Components = StorableJson.Copy(entry.Member("components")) is JsonArray components ? StorableJson.Write(components) : "[]",
        Quality = entry.Member("quality_score").Text("score"),
        Reason = entry.Text("rejected_reason") is { } reason and not "NONE" ? reason : null,
    };
}
