using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>One of <c>/message/…</c>.</summary>
/// <param name="Name">Such as sendText.</param>
/// <param name="Schema">What its body must look like.</param>
/// <param name="Compose">The message; its only member is named after its type.</param>
internal sealed record SendOperation(string Name, Schema Schema, Func<JsonElement, DateTimeOffset, JsonObject> Compose)
{
    /// <summary>What is refused though the schema allows it.</summary>
    public Func<JsonElement, EvolutionError?> Check { get; init; } = static _ => null;

    /// <summary>Who it goes to, as asked for.</summary>
    public Func<JsonElement, string> NumberOf { get; init; } = static body => body.Text("number") ?? "";

    /// <summary>What all of them understand.</summary>
    public static Schema Common { get; } = new(
        new Property("delay", "integer"),
        new Property("quoted", "object"),
        new Property("mentioned", "array"));

    /// <summary>The number must be there, and be a text.</summary>
    public static Schema ToNumber(params Property[] more) => Common.With(
        [Property.Needed("number") with { Description = "Invalid format" }, .. more]);
}
