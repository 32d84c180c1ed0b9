using System.Text.Json.Nodes;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Chat;

/// <summary>A message as Evolution's database has it.</summary>
internal sealed record StoredMessage(string Row, JsonObject Data)
{
    public JsonObject Key => Data["key"]!.AsObject();

    public string Id => Key["id"]!.GetValue<string>();

    public string RemoteJid => Key["remoteJid"]!.GetValue<string>();

    public bool FromMe => Key["fromMe"]!.GetValue<bool>();

    public string Type => Data["messageType"]!.GetValue<string>();

    public long Seconds => Data["messageTimestamp"]!.GetValue<long>();

    /// <summary>Null once it was revoked.</summary>
    public JsonObject? Message => Data["message"] as JsonObject;

    /// <summary>What became of it, oldest first.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    public static StoredMessage Of(JsonObject data) => new(KeyId.Row(), data.DeepClone().AsObject());

    public JsonObject Describe() => new()
    {
        ["id"] = Row,
        ["key"] = Key.DeepClone(),
        ["pushName"] = Data["pushName"]?.DeepClone(),
        ["messageType"] = Type,
        ["message"] = Message?.DeepClone(),
        ["messageTimestamp"] = Seconds,
        ["instanceId"] = Data["instanceId"]?.DeepClone(),
        ["source"] = Data["source"]?.DeepClone(),
        ["contextInfo"] = Data["contextInfo"]?.DeepClone(),
        ["MessageUpdate"] = new JsonArray([.. Statuses.Select(status => new JsonObject { ["status"] = status })]),
    };
}
