using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>The customer's message as Evolution API posts it, with the server's key for proof.</summary>
internal static class DemoEvolutionPost
{
    public static HttpRequestMessage Of(DemoMessage message, DemoSettings settings)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Webhook)
        {
            Content = new StringContent(Json(message, settings.Number).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Webhook-Secret", settings.Secret);
        return request;
    }

    private static JsonObject Json(DemoMessage message, string instance) => new()
    {
        ["event"] = "messages.upsert",
        ["instance"] = instance,
        ["data"] = new JsonObject
        {
            ["key"] = new JsonObject
            {
                ["remoteJid"] = $"{message.CustomerDigits}@s.whatsapp.net", ["fromMe"] = false, ["id"] = message.MessageId,
            },
            ["pushName"] = DemoMessage.CustomerName,
            ["status"] = "DELIVERY_ACK",
            ["message"] = new JsonObject { ["conversation"] = DemoMessage.Text },
            ["messageType"] = "conversation",
            ["messageTimestamp"] = message.SentAt.ToUnixTimeSeconds(),
            ["source"] = "android",
        },
        ["sender"] = "5511999999999@s.whatsapp.net",
    };
}
