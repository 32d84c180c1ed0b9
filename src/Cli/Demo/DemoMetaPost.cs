using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>The customer's message as Meta posts it, signed.</summary>
internal static class DemoMetaPost
{
    public static HttpRequestMessage Of(DemoMessage message, DemoSettings settings)
    {
        var body = Encoding.UTF8.GetBytes(Json(message, settings.Number).ToJsonString());
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret), body);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        return request;
    }

    private static JsonObject Json(DemoMessage message, string phoneNumberId) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "200000000000001",
            ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = Value(message, phoneNumberId) }),
        }),
    };

    private static JsonObject Value(DemoMessage message, string phoneNumberId) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = "5511999999999", ["phone_number_id"] = phoneNumberId },
        ["contacts"] = new JsonArray(new JsonObject
        {
            ["profile"] = new JsonObject { ["name"] = DemoMessage.CustomerName },
            ["wa_id"] = message.CustomerDigits,
        }),
        ["messages"] = new JsonArray(new JsonObject
        {
            ["from"] = message.CustomerDigits,
            ["id"] = message.MessageId,
            ["timestamp"] = message.SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = DemoMessage.Text },
        }),
    };
}
