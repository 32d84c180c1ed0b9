using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Cli.Simulate;

/// <summary>The customer's message as Meta posts it, signed.</summary>
internal static class MetaPost
{
    public static HttpRequestMessage Of(SimulatedMessage message, SimulatedPost post)
    {
        var body = Encoding.UTF8.GetBytes(Json(message, post.Number).ToJsonString());
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(post.Secret), body);
        var request = new HttpRequestMessage(HttpMethod.Post, post.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        return request;
    }

    private static JsonObject Json(SimulatedMessage message, string phoneNumberId) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "200000000000001",
            ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = Value(message, phoneNumberId) }),
        }),
    };

    private static JsonObject Value(SimulatedMessage message, string phoneNumberId) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = "5511999999999", ["phone_number_id"] = phoneNumberId },
        ["contacts"] = new JsonArray(new JsonObject
        {
            ["profile"] = new JsonObject { ["name"] = message.Name },
            ["wa_id"] = message.From,
        }),
        ["messages"] = new JsonArray(Said(message)),
    };

    private static JsonObject Said(SimulatedMessage message)
    {
        var said = new JsonObject
        {
            ["from"] = message.From,
            ["id"] = message.MessageId,
            ["timestamp"] = message.SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        (said["type"], var (member, content)) = message.Said switch
        {
            SimulatedContent.Text text => ("text", ("text", new JsonObject { ["body"] = text.Words })),
            SimulatedContent.Button button => ("interactive", ("interactive", new JsonObject
            {
                ["type"] = "button_reply", ["button_reply"] = new JsonObject { ["id"] = button.Id, ["title"] = button.Title },
            })),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };
        said[member] = content;
        return said;
    }
}
