using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Corpus;

/// <summary>One file: a POST, what went before it, and exactly what is stored after it.</summary>
internal sealed class CorpusCase
{
    // The last member of a file, so that it can be written anew while everything above it stays as it was typed.
    private const string StoredMember = "\n  \"stored\": ";

    private readonly string path;
    private readonly string text;
    private readonly JsonElement root;

    private CorpusCase(string path)
    {
        (this.path, text) = (path, File.ReadAllText(path));
        using var document = JsonDocument.Parse(text);
        root = document.RootElement.Clone();
    }

    public string About => root.GetProperty("about").GetString()!;

    /// <summary>Messages of ours that the provider has taken before.</summary>
    public IReadOnlyList<SentMessage> Sent => [.. ItemsOf("sent").Select(SentMessage.Read)];

    /// <summary>POSTs that came before.</summary>
    public IReadOnlyList<JsonElement> Before => ItemsOf("before");

    public JsonElement Post => root.GetProperty("post");

    public string Stored => TidyJson.Write(root.TryGetProperty("stored", out var stored) ? JsonNode.Parse(stored.GetRawText()) : null);

    public static CorpusCase Read(string name) => new(Path.Combine(CorpusFolder.Path, name));

    /// <summary>Writes what is stored now into the file, for somebody to review.</summary>
    public void Rewrite(string stored)
    {
        var end = text.LastIndexOf(StoredMember, StringComparison.Ordinal);
        var kept = end < 0 ? text.TrimEnd().TrimEnd('}').TrimEnd() + "," : text[..end];
        File.WriteAllText(path, $"{kept}{StoredMember}{stored.Replace("\n", "\n  ", StringComparison.Ordinal)}\n}}\n");
    }

    private IReadOnlyList<JsonElement> ItemsOf(string member) =>
        root.TryGetProperty(member, out var items) ? [.. items.EnumerateArray()] : [];
}

/// <summary>A message of ours that a provider took.</summary>
internal sealed record SentMessage(Guid Id, string? ProviderMessageId, string? Phone, string? UserId, string? GroupId, string Status)
{
    public static SentMessage Read(JsonElement sent) => new(
        sent.TryGetProperty("id", out var id) ? id.GetGuid() : StableId.From("sent", TextOf(sent, "wamid")),
        TextOf(sent, "wamid"), TextOf(sent, "to"), TextOf(sent, "recipient"), TextOf(sent, "group"), TextOf(sent, "status") ?? "sent");

    private static string? TextOf(JsonElement sent, string name) => sent.TryGetProperty(name, out var member) ? member.GetString() : null;
}
