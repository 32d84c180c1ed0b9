using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Bodies;

/// <summary>Reactions: they name the message's chat and whose it is.</summary>
internal static class ReactionBody
{
    public static EvolutionMessage Of(ReactionContent reaction, SendRequest request) => new("sendReaction", new JsonObject
    {
        ["key"] = new JsonObject { ["remoteJid"] = Address.Chat(request.To), ["fromMe"] = request.TargetIsOurs, ["id"] = reaction.MessageId },
        ["reaction"] = reaction.Emoji ?? "",
    });
}
