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

    /// <summary>
    /// It matters what comes in one batch: of that is told in the order it was sent, and of messages first; what has been told cannot be
    /// taken back.
    /// </summary>
    public bool IsToldTogether => root.TryGetProperty("told_together", out var together) && together.GetBoolean();

    /// <summary>The headers of every POST; null where they are those that prove it.</summary>
    public IReadOnlyDictionary<string, string>? Headers => root.TryGetProperty("headers", out var headers)
        ? headers.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!)
        : null;

    /// <summary>Messages of ours that the provider has taken before.</summary>
    public IReadOnlyList<SentMessage> Sent => [.. ItemsOf("sent").Select(SentMessage.Read)];

    /// <summary>POSTs that came before.</summary>
    public IReadOnlyList<JsonElement> Before => ItemsOf("before");

    public JsonElement Post => root.GetProperty("post");

    public string Stored => TidyJson.Write(root.TryGetProperty("stored", out var stored) ? JsonNode.Parse(stored.GetRawText()) : null);

    public static CorpusCase Read(string path) => new(path);

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
internal sealed record SentMessage
{
    public required Guid Id { get; init; }

    public required string Status { get; init; }

    public string? ProviderMessageId { get; init; }

    public string? Phone { get; init; }

    public string? UserId { get; init; }

    public string? Lid { get; init; }

    public string? GroupId { get; init; }

    public static SentMessage Read(JsonElement sent) => new()
    {
        Id = sent.TryGetProperty("id", out var id) ? id.GetGuid() : StableId.From("sent", TextOf(sent, "provider_id")),
        Status = TextOf(sent, "status") ?? "sent",
        ProviderMessageId = TextOf(sent, "provider_id"),
        Phone = TextOf(sent, "to"),
        UserId = TextOf(sent, "recipient"),
        Lid = TextOf(sent, "lid"),
        GroupId = TextOf(sent, "group"),
    };

    private static string? TextOf(JsonElement sent, string name) => sent.TryGetProperty(name, out var member) ? member.GetString() : null;
}
