using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary>The customer's message as Evolution API posts it, with the server's key for proof.</summary>
internal static class EvolutionPost
{
    public static HttpRequestMessage Of(SimulatedMessage message, SimulatedPost post)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, post.Webhook)
        {
            Content = new StringContent(Json(message, post.Number).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Webhook-Secret", post.Secret);
        return request;
    }

    private static JsonObject Json(SimulatedMessage message, string instance) => new()
    {
        ["event"] = "messages.upsert",
        ["instance"] = instance,
        ["data"] = new JsonObject
        {
            ["key"] = new JsonObject
            {
                ["remoteJid"] = $"{message.From}@s.whatsapp.net", ["fromMe"] = false, ["id"] = message.MessageId,
            },
            ["pushName"] = message.Name,
            ["status"] = "DELIVERY_ACK",
            ["message"] = Said(message),
            ["messageType"] = message.Said is SimulatedContent.Text ? "conversation" : "buttonsResponseMessage",
            ["messageTimestamp"] = message.SentAt.ToUnixTimeSeconds(),
            ["source"] = "android",
        },
        ["sender"] = "5511999999999@s.whatsapp.net",
    };

    private static JsonObject Said(SimulatedMessage message) => message.Said switch
    {
        SimulatedContent.Text text => new JsonObject { ["conversation"] = text.Words },
        SimulatedContent.Button button => new JsonObject
        {
            ["buttonsResponseMessage"] = new JsonObject { ["selectedButtonId"] = button.Id, ["selectedDisplayText"] = button.Title },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };
}
