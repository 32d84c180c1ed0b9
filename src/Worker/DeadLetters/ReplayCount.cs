using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>
/// Which replay an event is, in its metadata: a letter that comes back says by it whether it is the last replay that failed, or a former
/// delivery that comes late.
/// </summary>
internal static class ReplayCount
{
    private const string Member = "replay_count";

    /// <summary>The number of the replay; 0 for the event itself.</summary>
    public static int Of(EventEnvelope envelope) =>
        envelope.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty(Member, out var count)
        && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var number) ? Math.Max(number, 0) : 0;

    /// <summary>The same event as that replay.</summary>
    public static EventEnvelope Mark(EventEnvelope envelope, int number)
    {
        var metadata = envelope.Metadata is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        metadata[Member] = number;
        return envelope with { Metadata = JsonElement.Parse(metadata.ToJsonString()) };
    }
}
