using System.Text.Json;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Http;

/// <summary>A JSON schema: what is checked before the server looks at the meaning.</summary>
internal sealed class Schema(params Property[] properties)
{
    /// <summary>This schema and more properties.</summary>
    public Schema With(params Property[] more) => new([.. properties, .. more]);

    /// <summary>Everything wrong with a body; empty: nothing.</summary>
    public IReadOnlyList<string> Wrong(JsonElement body, string path = "instance") => body.ValueKind is JsonValueKind.Object
        ? [.. properties.SelectMany(property => property.Wrong(body, path))]
        : body.IsThere() ? [$"{path} is not of a type(s) object"]
        : [.. properties.Where(property => property.IsRequired).Select(property => $"{path} requires property \"{property.Name}\"")];

    public EvolutionError? Check(JsonElement body) => Wrong(body) is { Count: > 0 } wrong ? EvolutionError.Schema(wrong) : null;
}
