using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound.Requests;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>Dead letters as they are kept: what was refused, why, and whether it can be replayed.</summary>
internal static class Letters
{
    private const int LongestReason = 1000;
    private const int LongestName = 200;

    // An event is kept whole; what is none cannot be replayed anyway, and its beginning tells what it was.
    private const int MostOfNoEvent = 64 * 1024;

    private const string NoEvent = "What came is no event: whoever published it has to publish it again.";
    private const string NoTopic = "Nobody knows which topic brought it: whoever published it has to publish it again.";
    private const string NoFile = "The file that came with it was not kept: whoever asked for it has to ask again, with the file.";

    // Shown to a person, and in no page.
    private static readonly IntakeJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What the engine refuses.</summary>
    public static IReadOnlyList<DeadLetter> Of(IEnumerable<IntakeEvent.Refused> refused, DateTimeOffset at) => [.. refused.Select(one => Of(one, at))];

    /// <summary>What was refused, by the engine or in its place.</summary>
    public static DeadLetter Of(IntakeEvent.Refused refused, DateTimeOffset at) => Make(
        StableId.Of(refused.Origin.EventId, EventTypes.DeadLetter),
        new DeadLetterPayload
        {
            OriginalEvent = refused.Origin.Original, Error = refused.Reason, Code = refused.Code, SourceTopic = refused.Origin.Topic,
            RetryCount = refused.Tries,
        },
        at);

    /// <summary>A dead letter that somebody published: Webhook, or the engine itself.</summary>
    public static DeadLetter Of(EventEnvelope letter, DeadLetterPayload payload) => Make(letter.EventId, payload, letter.OccurredAt);

    private static DeadLetter Make(Guid id, DeadLetterPayload payload, DateTimeOffset at)
    {
        var original = TryRead(payload.OriginalEvent);
        var topic = original is null ? payload.SourceTopic : TopicOf(payload.SourceTopic, original.EventType);
        return new DeadLetter
        {
            Id = id,
            TenantId = original?.TenantId ?? Guid.Empty,
            EventId = original?.EventId,
            EventType = Cut(original?.EventType ?? "unreadable", LongestName),
            SourceTopic = topic is null ? null : Cut(topic, LongestName),
            OriginalEvent = original is null ? Beginning(payload.OriginalEvent) : payload.OriginalEvent.GetRawText(),
            Code = Cut(payload.Code ?? DeadLetterCodes.Refused, LongestName),
            Reason = Cut(payload.Error, LongestReason),
            Obstacle = original is null ? NoEvent : topic is null ? NoTopic : InlineFiles.AreMissing(original.Payload) ? NoFile : null,
            Attempts = Math.Max(payload.RetryCount, 1),
            Replays = original is null ? 0 : ReplayCount.Of(original),
            FailedAt = at,
        };
    }

    /// <summary>The event; null when there is none.</summary>
    public static EventEnvelope? TryRead(JsonElement original)
    {
        try
        {
            return original.ValueKind == JsonValueKind.Object ? original.Deserialize(ContractsJson.Wire.EventEnvelope) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The engine's own events have one topic each, which letters of former versions do not name.
    private static string? TopicOf(string? given, string eventType) => (given, eventType) switch
    {
        ({ Length: > 0 } topic, _) when topic != Topics.DeadLetters => topic,
        (_, EventTypes.InboundReceived or EventTypes.StatusReceived or EventTypes.ProviderNotice or EventTypes.EchoReceived
            or EventTypes.PreferenceReceived) => Topics.Inbound,
        (_, EventTypes.OutboundQueued or EventTypes.OutboundCancelled) => Topics.Outbound,
        _ => null,
    };

    private static string Beginning(JsonElement noEvent) => JsonSerializer.Serialize(
        Cut((noEvent.ValueKind == JsonValueKind.String ? noEvent.GetString() : noEvent.GetRawText())!, MostOfNoEvent),
        Readable.String);

    private static string Cut(string text, int length) => EnvelopeReader.Clean(text.Length > length ? text[..length] : text)!;
}
