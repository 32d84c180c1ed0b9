using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.MetaSimulator.Templates;

/// <summary>The templates of all accounts.</summary>
public sealed class TemplateBook
{
    private static readonly TimeSpan NamesRest = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, SimulatedTemplate> templates = new();
    private readonly ConcurrentDictionary<(string WabaId, string Name), DateTimeOffset> deleted = new();
    private readonly TimeProvider time;
    private long lastId = 500_000_000_000_000;

    internal TemplateBook(TimeProvider time) => this.time = time;

    /// <summary>Every template.</summary>
    public IReadOnlyList<SimulatedTemplate> All => [.. templates.Values.OrderBy(template => template.Id, StringComparer.Ordinal)];

    /// <summary>The template of an id; null when there is none.</summary>
    public SimulatedTemplate? Find(string id) => templates.GetValueOrDefault(id);

    /// <summary>The template of a name and language; null when there is none.</summary>
    public SimulatedTemplate? Find(string wabaId, string name, string language) =>
        templates.Values.FirstOrDefault(template => template.WabaId == wabaId && template.Name == name && template.Language == language);

    /// <summary>Adds an approved template of one body text.</summary>
    public SimulatedTemplate Add(string wabaId, string name, string language, string body, string category = "UTILITY") =>
        Add(wabaId, name, language, [new JsonObject { ["type"] = "BODY", ["text"] = body }], category);

    /// <summary>Adds an approved template; names in its body's places make it NAMED.</summary>
    public SimulatedTemplate Add(string wabaId, string name, string language, JsonArray components, string category = "UTILITY")
    {
        var template = new SimulatedTemplate(NextId(), wabaId, name, language) { Category = category, Components = components };
        template.ParameterFormat = TemplateText.AreNamed(TemplateText.Of(template, "BODY")) ? "NAMED" : "POSITIONAL";
        return templates[template.Id] = template;
    }

    /// <summary>Takes a template away; its name rests for 30 days.</summary>
    public void Remove(SimulatedTemplate template)
    {
        templates.TryRemove(template.Id, out _);
        deleted[(template.WabaId, template.Name)] = time.GetUtcNow();
    }

    internal bool Rests(string wabaId, string name) =>
        deleted.TryGetValue((wabaId, name), out var at) && time.GetUtcNow() - at < NamesRest;

    private string NextId() => Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
}
