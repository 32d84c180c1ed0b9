using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Relay;

/// <summary>An event as a CloudEvent of our own making: its id and type are the envelope's.</summary>
internal sealed class BusinessEvent : CloudEvent<JsonElement>
{
    private BusinessEvent(Guid id, string type, JsonElement envelope)
        : base(envelope)
    {
        Id = id.ToString("D");
        Type = type;
    }

    /// <summary>The envelope's event id.</summary>
    [JsonPropertyName("id")]
    public string Id { get; }

    public static BusinessEvent Of(ClaimedEvent claimed)
    {
        using var envelope = JsonDocument.Parse(claimed.Envelope);
        return new BusinessEvent(claimed.EventId, claimed.EventType, envelope.RootElement.Clone());
    }
}
