using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Webhooks;

/// <summary>The bearer that <c>jwt_key</c> signs; it covers nothing of the body.</summary>
internal static class WebhookToken
{
    private const int LifetimeSeconds = 600;

    public static string Sign(string key, DateTimeOffset now)
    {
        var issued = now.ToUnixTimeSeconds();
        var signed = $"{Encode("""{"alg":"HS256","typ":"JWT"}""")}.{Encode(new JsonObject
        {
            ["iat"] = issued,
            ["exp"] = issued + LifetimeSeconds,
            ["app"] = "evolution",
            ["action"] = "webhook",
        }.ToJsonString())}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
