using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppEngine.Contracts.Json;

namespace WhatsAppEngine.Contracts.Events;

/// <summary>Payload of <see cref="EventTypes.DeadLetter"/>: an event that could not be handled, whole, and why.</summary>
public sealed record DeadLetterPayload
{
    /// <summary>The event as it was: an envelope, or whatever stood in its place.</summary>
    public required JsonElement OriginalEvent { get; init; }

    /// <summary>Why it could not be handled.</summary>
    public required string Error { get; init; }

    /// <summary>The same for programs: one of <see cref="DeadLetterCodes"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The topic that brought it, or would have.</summary>
    public string? SourceTopic { get; init; }

    /// <summary>How often it was tried.</summary>
    [JsonConverter(typeof(LenientInt32Converter))]
    public int RetryCount { get; init; }
}
