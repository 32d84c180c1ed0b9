using System.Text.Json;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Reading;

/// <summary>Texts with something to tap, as businesses send them: of interest where ours are told back.</summary>
internal static class OfferReader
{
    public static bool Knows(string kind) => kind is "buttonsMessage" or "listMessage" or "templateMessage" or "interactiveMessage";

    public static Said Read(string kind, JsonElement offer) => new(
        kind == "templateMessage" ? "template" : MessageTypes.Text,
        new MessageContent(kind switch
        {
            "buttonsMessage" => offer.Text("contentText"),
            "listMessage" => offer.Text("description") ?? offer.Text("title"),
            "interactiveMessage" => offer.Member("body").Text("text"),
            _ => (Template(offer, "hydratedTemplate") ?? Template(offer, "hydratedFourRowTemplate"))
                ?? offer.Member("interactiveMessageTemplate").Member("body").Text("text"),
        }));

    private static string? Template(JsonElement offer, string name) => offer.Member(name).Text("hydratedContentText");
}
