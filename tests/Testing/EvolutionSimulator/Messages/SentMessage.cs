using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Messages;

/// <summary>A message that was accepted: handed to the socket.</summary>
/// <param name="Instance">Who sent it.</param>
/// <param name="Id">The key id it was given.</param>
/// <param name="Number">The number as it was asked for.</param>
/// <param name="RemoteJid">The JID that was answered.</param>
/// <param name="Operation">sendText, sendMedia and so on.</param>
/// <param name="Type">Such as <c>conversation</c> or <c>imageMessage</c>.</param>
/// <param name="Body">The whole request.</param>
/// <param name="Message">What became of it.</param>
/// <param name="At">When.</param>
public sealed record SentMessage(
    string Instance, string Id, string Number, string RemoteJid, string Operation, string Type, JsonElement Body, JsonObject Message,
    DateTimeOffset At)
{
    /// <summary>Its place among all that were accepted, from 1.</summary>
    public int Order { get; init; }

    /// <summary>Its text or caption.</summary>
    public string? Text => Body.Text("text") ?? Body.Text("caption");

    internal string InstanceId { get; init; } = "";

    internal SimulatedPerson? Person { get; init; }

    internal JsonObject Describe() => new()
    {
        ["order"] = Order,
        ["instance"] = Instance,
        ["id"] = Id,
        ["number"] = Number,
        ["remote_jid"] = RemoteJid,
        ["operation"] = Operation,
        ["type"] = Type,
        ["text"] = Text,
        ["at"] = At.ToString("O"),
        ["body"] = Body.Node(),
        ["message"] = Message.DeepClone(),
    };
}
