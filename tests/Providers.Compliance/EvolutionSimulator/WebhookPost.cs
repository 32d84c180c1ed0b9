using System.Text.Json;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>A webhook that was taken.</summary>
internal sealed record WebhookPost(string Path, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Event => Body.GetProperty("event").GetString()!;

    public JsonElement Data => Body.GetProperty("data");

    /// <summary>A text of the data.</summary>
    public string? Text(string name) => Data.GetProperty(name).GetString();
}
