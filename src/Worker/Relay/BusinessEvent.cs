using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>An event as a CloudEvent of our own making: its id and type are the envelope's.</summary>
internal sealed class BusinessEvent : CloudEvent<JsonElement>
{
    [SetsRequiredMembers]
    public BusinessEvent(ClaimedEvent claimed)
    {
        using var envelope = JsonDocument.Parse(claimed.Envelope);
        Id = claimed.EventId.ToString("D");
        Type = claimed.EventType;
        Data = envelope.RootElement.Clone();
    }

    /// <summary>The envelope's event id.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }
}
