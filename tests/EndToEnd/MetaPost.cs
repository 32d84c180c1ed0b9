using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.EndToEnd;

/// <summary>A provider that posts as Meta does: signed, and again and again until it gets 200.</summary>
internal sealed class MetaPost(HttpClient client, Uri webhook)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How often an answer was not 200.</summary>
    public int Refusals => refusals;

    private int refusals;

    /// <summary>Posts until taken; the messages are one customer's or several's, all of one number.</summary>
    public async Task UntilTakenAsync(Tenant tenant, JsonArray messages, JsonArray statuses, CancellationToken deadline)
    {
        var body = Encoding.UTF8.GetBytes(Envelope(tenant, messages, statuses).ToJsonString());
        while (!await IsTakenAsync(body, deadline))
        {
            Interlocked.Increment(ref refusals);
            await Task.Delay(Pause, deadline);
        }
    }

    private async Task<bool> IsTakenAsync(byte[] body, CancellationToken deadline)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Engine.AppSecret), body);
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        try
        {
            using var response = await client.SendAsync(request, deadline);
            Assert.True((int)response.StatusCode is 200 or 503, $"The webhook answered {(int)response.StatusCode}.");
            return (int)response.StatusCode == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static JsonObject Envelope(Tenant tenant, JsonArray messages, JsonArray statuses)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = "551140000000", ["phone_number_id"] = tenant.PhoneNumberId },
        };
        if (messages.Count > 0)
        {
            value["messages"] = messages;
        }

        if (statuses.Count > 0)
        {
            value["statuses"] = statuses;
        }

        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "waba",
                ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = value }),
            }),
        };
    }
}
