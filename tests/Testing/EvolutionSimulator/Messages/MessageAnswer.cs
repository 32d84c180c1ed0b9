using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>What a send is answered, and send.message says.</summary>
internal static class MessageAnswer
{
    public static JsonObject Write(SentMessage sent, JsonObject? quoted) => new()
    {
        ["key"] = new JsonObject { ["remoteJid"] = sent.RemoteJid, ["fromMe"] = true, ["id"] = sent.Id },
        ["pushName"] = "Você",
        ["status"] = "PENDING",
        ["message"] = sent.Message.DeepClone(),
        ["contextInfo"] = Context(sent, quoted),
        ["messageType"] = sent.Type,
        ["messageTimestamp"] = sent.At.ToUnixTimeSeconds(),
        ["instanceId"] = sent.InstanceId,
        ["source"] = "web",
    };

    private static JsonObject Context(SentMessage sent, JsonObject? quoted)
    {
        var context = new JsonObject
        {
            ["mentionedJid"] = new JsonArray([.. sent.Body.Items("mentioned").Select(number => (JsonNode)Jid.Of(number.Text() ?? ""))]),
            ["groupMentions"] = new JsonArray(),
            ["ephemeralSettingTimestamp"] = Wire.Long(sent.At.ToUnixTimeSeconds(), isUnsigned: false),
            ["disappearingMode"] = new JsonObject { ["initiator"] = 0 },
        };
        foreach (var (name, value) in quoted ?? [])
        {
            context[name] = value?.DeepClone();
        }

        return context;
    }
}
