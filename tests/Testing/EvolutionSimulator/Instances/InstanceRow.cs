using System.Globalization;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>An instance as fetchInstances lists it, its key included.</summary>
internal static class InstanceRow
{
    private static readonly string[] Integrations = ["Chatwoot", "Proxy", "Rabbitmq", "Nats", "Sqs", "Websocket"];

    public static JsonObject Write(SimulatedInstance instance)
    {
        var link = instance.Link;
        var row = new JsonObject
        {
            ["id"] = instance.Id,
            ["name"] = instance.Name,
            ["connectionStatus"] = ConnectEndpoint.NameOf(link.Stored),
            ["ownerJid"] = link.Jid,
            ["profileName"] = link.ProfileName,
            ["profilePicUrl"] = null,
            ["integration"] = "WHATSAPP-BAILEYS",
            ["number"] = instance.Number,
            ["businessId"] = null,
            ["token"] = instance.Token,
            ["clientName"] = "evolution_exchange",
            ["disconnectionReasonCode"] = link.End?.Reason,
            ["disconnectionObject"] = link.End?.Details,
            ["disconnectionAt"] = link.End?.When,
            ["createdAt"] = instance.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["updatedAt"] = instance.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        foreach (var integration in Integrations)
        {
            row[integration] = null;
        }

        row["Setting"] = instance.Options.DeepClone();
        row["_count"] = new JsonObject { ["Message"] = instance.Messages.Count, ["Contact"] = 0, ["Chat"] = 0 };
        return row;
    }
}
