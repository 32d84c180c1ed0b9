using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Http;
using WhatsAppEngine.Testing.EvolutionSimulator.Instances;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>What every event is wrapped in.</summary>
internal static class Envelope
{
    public static byte[] Write(
        SimulatedInstance instance, InstanceWebhook webhook, string name, JsonNode? data, string serverUrl, EvolutionSettings settings)
    {
        var body = new JsonObject
        {
            ["event"] = name,
            ["instance"] = instance.Name,
            ["data"] = data?.DeepClone(),
            ["destination"] = webhook.Url,
            ["date_time"] = WallClock(settings),
        };
        if (instance.Jid is { } sender)
        {
            body["sender"] = sender;
        }

        body["server_url"] = serverUrl;
        body["apikey"] = settings.ExposesKeys ? instance.Token : null;
        return Encoding.UTF8.GetBytes(JsonAnswer.Write(body));
    }

    // Local time that says it is UTC.
    private static string WallClock(EvolutionSettings settings) => settings.Time.GetUtcNow().ToOffset(settings.LocalOffset).DateTime
        .ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
