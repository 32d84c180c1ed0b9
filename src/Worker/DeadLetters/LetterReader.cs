using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>
/// Reads entries of the dead-letter topic, byte for byte: letters of Webhook and of the engine, what a sidecar gave up (the CloudEvent
/// that it could not deliver, without a reason), and whatever else lies there. Everything is a letter.
/// </summary>
internal static class LetterReader
{
    private const string GivenUp = "No Worker took it in before the sidecar gave up: the Worker or its database was away, or it had expired.";
    private const string NoCloudEvent = "It is not a CloudEvent: publish the event through Dapr.";

    /// <summary>Reads one entry.</summary>
    /// <param name="entry">The stream's <c>data</c>.</param>
    /// <param name="now">When it was read.</param>
    public static DeadLetter Read(ReadOnlySpan<byte> entry, DateTimeOffset now)
    {
        try
        {
            return JsonSerializer.Deserialize(entry, DeadLetterJson.Default.StoredCloudEvent) is { } cloudEvent
                ? Read(cloudEvent, now)
                : Unreadable(entry, now);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return Unreadable(entry, now);
        }
    }

    private static DeadLetter Read(StoredCloudEvent cloudEvent, DateTimeOffset now)
    {
        DeadLetter? published = null;
        var read = EnvelopeReader.Read(cloudEvent.Id ?? "", cloudEvent.Bytes, (envelope, origin) =>
        {
            published = Published(envelope);
            return new IntakeEvent.Refused(origin with { Topic = cloudEvent.Topic }, GivenUp) { Code = DeadLetterCodes.Undelivered };
        });
        return published ?? Letters.Of((IntakeEvent.Refused)read, now);
    }

    private static DeadLetter? Published(EventEnvelope envelope) => envelope.EventType == EventTypes.DeadLetter
        ? Letters.Of(envelope, envelope.Read(ContractsJson.Wire.DeadLetterPayload))
        : null;

    private static DeadLetter Unreadable(ReadOnlySpan<byte> entry, DateTimeOffset now) =>
        Letters.Of((IntakeEvent.Refused)EnvelopeReader.Refuse("", entry, NoCloudEvent), now);
}
