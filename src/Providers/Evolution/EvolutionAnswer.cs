using System.Text.Json;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Evolution.Errors;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>What an answer to a send says about the message.</summary>
internal static class EvolutionAnswer
{
    public static SendOutcome Read(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Ok ok => Accepted(ok.Body.Member("key")),
        ApiAnswer.Error error => EvolutionErrors.Outcome(error),
        ApiAnswer.Unreachable unreachable => new SendOutcome.TryLater("unreachable", "The Evolution server could not be reached.", unreachable.After),
        _ => new SendOutcome.Unknown("Evolution's answer was lost or came too late."),
    };

    // The chat may differ from the one that was asked for: a ninth digit, a linked id.
    private static SendOutcome Accepted(JsonElement key) => key.Text("id") is { } id
        ? Accepted(id, Jid.Parse(key.Text("remoteJid")))
        : new SendOutcome.Unknown("Evolution's answer names no message.");

    private static SendOutcome.Accepted Accepted(string id, Jid? chat) => new(id, chat?.Phone) { CustomerLid = chat?.Lid };
}
