using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Cli.Demo;

/// <summary>A made-up customer's first message, as Meta posts it.</summary>
internal sealed record DemoMessage(string CustomerDigits, string MessageId, DateTimeOffset SentAt)
{
    public const string CustomerName = "Ana Souza";
    public const string Text = "Olá, quero um orçamento 🙂";

    /// <summary>A customer nobody has seen before, so that the conversation is new.</summary>
    public static DemoMessage Create(DateTimeOffset now) => new(
        $"55119{RandomNumberGenerator.GetInt32(10_000_000, 99_999_999)}", $"wamid.demo.{Guid.NewGuid():N}", now);

    /// <summary>Posts it with Meta's signature.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpClient client, DemoSettings settings, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(Json(settings.PhoneNumberId).ToJsonString());
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.AppSecret), body);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        return await client.SendAsync(request, cancellationToken);
    }

    private JsonObject Json(string phoneNumberId) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "200000000000001",
            ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = Value(phoneNumberId) }),
        }),
    };

    private JsonObject Value(string phoneNumberId) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = "5511999999999", ["phone_number_id"] = phoneNumberId },
        ["contacts"] = new JsonArray(new JsonObject
        {
            ["profile"] = new JsonObject { ["name"] = CustomerName },
            ["wa_id"] = CustomerDigits,
        }),
        ["messages"] = new JsonArray(new JsonObject
        {
            ["from"] = CustomerDigits,
            ["id"] = MessageId,
            ["timestamp"] = SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = Text },
        }),
    };
}
