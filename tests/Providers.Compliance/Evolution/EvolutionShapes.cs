using System.Text.Json;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Every shape that Evolution posts: the corpus of payloads.</summary>
internal static class EvolutionShapes
{
    /// <summary>Whole POSTs.</summary>
    public static IReadOnlyList<string> Posts { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "EvolutionPosts"), "*.json", SearchOption.AllDirectories)
            .Select(PostOf),
    ];

    /// <summary>Names of events that read a list element by element, each with what it told.</summary>
    public static IReadOnlyList<(string Name, string Element)> Elements { get; } =
    [
        .. Posts.Select(post => JsonDocument.Parse(post).RootElement)
            .Where(post => post.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object)
            .Select(post => (Name: post.GetProperty("event").ToString(), Element: post.GetProperty("data").GetRawText()))
            .Where(told => told.Name is "messages.upsert" or "messages.update" or "messages.edited" or "messages.delete" or "send.message" or "call"),
    ];

    private static string PostOf(string path)
    {
        using var payload = JsonDocument.Parse(File.ReadAllText(path));
        return payload.RootElement.GetProperty("post").GetRawText();
    }
}
