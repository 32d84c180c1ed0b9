using System.Text.Json;
using Platform.Redis;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>Reads an event from a stream as a vertical without Dapr would, in whichever form the engine was told to write.</summary>
internal static class DemoEvent
{
    public static EventEnvelope? Read(StreamEntry entry) =>
        entry.Fields.TryGetValue("data", out var cloudEvent) ? OfCloudEvent(cloudEvent)
        : entry.Fields.ContainsKey("event_id") ? JsonSerializer.Deserialize(FlatEnvelope.Json(entry.Fields), ContractsJson.Wire.EventEnvelope)
        : null;

    private static EventEnvelope? OfCloudEvent(ReadOnlyMemory<byte> bytes)
    {
        using var cloudEvent = JsonDocument.Parse(bytes);
        return cloudEvent.RootElement.GetProperty("data").Deserialize(ContractsJson.Wire.EventEnvelope);
    }
}
