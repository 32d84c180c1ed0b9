using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>What is to be done about a letter that somebody wants replayed.</summary>
internal abstract record ReplayDecision
{
    /// <summary>The event goes to its topic again, under its own id.</summary>
    public sealed record Publish(OutboxEvent Event) : ReplayDecision;

    /// <summary>It cannot be replayed.</summary>
    public sealed record Impossible(string Why) : ReplayDecision;

    /// <summary>The event was handled after all: there is nothing to replay.</summary>
    public sealed record Handled : ReplayDecision;

    /// <summary>Decides.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="owners">Whose the numbers are now.</param>
    public static ReplayDecision Of(TakenLetter letter, IReadOnlyDictionary<string, Guid> owners)
    {
        if (letter.Obstacle is { } obstacle)
        {
            return new Impossible(obstacle);
        }

        if (letter.IsHandled)
        {
            return new Handled();
        }

        var original = Original(letter);
        return letter.TenantId != Guid.Empty || NumberOf(letter) is not { } number ? Again(letter, original)
            : owners.TryGetValue(number, out var owner) ? Again(letter, original with { TenantId = owner })
            : new Impossible("Its number is still nobody's: bind it with ./whatsapp bind-tenant first.");
    }

    /// <summary>The number by which an event came when it was nobody's; null where the event says whose it is.</summary>
    public static string? NumberOf(TakenLetter letter)
    {
        if (letter.TenantId != Guid.Empty || letter.Obstacle is not null || letter.SourceTopic != Topics.Inbound)
        {
            return null;
        }

        var payload = Original(letter).Payload;
        return Text(payload, "phone_number_id") ?? Text(payload, "instance_name") ?? "";
    }

    private static Publish Again(TakenLetter letter, EventEnvelope original)
    {
        var marked = ReplayCount.Mark(original, letter.Replays + 1);
        var json = JsonSerializer.Serialize(marked, ContractsJson.Wire.EventEnvelope);
        return new Publish(new OutboxEvent(marked.EventId, marked.TenantId, letter.SourceTopic!, letter.EventType, json));
    }

    private static EventEnvelope Original(TakenLetter letter) =>
        JsonSerializer.Deserialize(letter.OriginalEvent, ContractsJson.Wire.EventEnvelope)!;

    private static string? Text(JsonElement payload, string member) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
