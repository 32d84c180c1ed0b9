using System.Text.Json;
using Platform.Redis;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>Reads an event from a stream as a vertical without Dapr would: the CloudEvent is in the field <c>data</c>.</summary>
internal static class DemoEvent
{
    public static EventEnvelope? Read(StreamEntry entry)
    {
        if (!entry.Fields.TryGetValue("data", out var bytes))
        {
            return null;
        }

        using var cloudEvent = JsonDocument.Parse(bytes);
        return cloudEvent.RootElement.GetProperty("data").Deserialize(ContractsJson.Wire.EventEnvelope);
    }
}
