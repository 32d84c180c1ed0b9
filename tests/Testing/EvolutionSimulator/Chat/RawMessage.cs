using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>Raw messages of Baileys, in protobuf's own JSON: enums and numbers of 64 bits are texts.</summary>
internal static class RawMessage
{
    public static JsonObject Edit(JsonElement key, string text, DateTimeOffset at) => Around(key, at, new JsonObject
    {
        ["key"] = key.Node(),
        ["type"] = "MESSAGE_EDIT",
        ["editedMessage"] = new JsonObject { ["conversation"] = text },
        ["timestampMs"] = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
    });

    public static JsonObject Revoke(JsonElement key, DateTimeOffset at) => Around(key, at, new JsonObject
    {
        ["key"] = key.Node(),
        ["type"] = "REVOKE",
    });

    /// <summary>The same in send.message.update, where enums and numbers are numbers.</summary>
    public static JsonObject EventOf(JsonObject edit)
    {
        var told = edit["message"]!["protocolMessage"]!.DeepClone().AsObject();
        told["type"] = 14;
        told["timestampMs"] = long.Parse(told["timestampMs"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        return told;
    }

    /// <summary>messages.delete of a message that was taken back through the API.</summary>
    public static JsonObject Deleted(StoredMessage message) => new()
    {
        ["id"] = message.Row,
        ["instanceId"] = message.Data["instanceId"]?.DeepClone(),
        ["key"] = message.Key.DeepClone(),
        ["messageType"] = message.Type,
        ["status"] = "DELETED",
        ["source"] = message.Data["source"]?.DeepClone(),
        ["messageTimestamp"] = message.Seconds,
        ["pushName"] = message.Data["pushName"]?.DeepClone(),
        ["participant"] = null,
        ["message"] = message.Message?.DeepClone(),
    };

    private static JsonObject Around(JsonElement key, DateTimeOffset at, JsonObject protocol) => new()
    {
        ["key"] = new JsonObject { ["remoteJid"] = key.Text("remoteJid"), ["fromMe"] = true, ["id"] = KeyId.Next() },
        ["message"] = new JsonObject { ["protocolMessage"] = protocol },
        ["messageTimestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        ["status"] = "PENDING",
    };
}
