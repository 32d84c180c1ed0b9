using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>
/// The token that Evolution makes from <c>jwt_key</c> (HS256; claims <c>iat</c>, <c>exp</c>, <c>app</c>). It does not cover the body, and
/// is made once for all tries to deliver an event, which go on for 20 minutes though it says it ends after 10.
/// </summary>
internal static class EvolutionJwt
{
    private const int Longest = 4_096;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>True when the token was made with this secret, and not too long before <paramref name="at"/>. Never throws.</summary>
    public static bool IsValid(string token, string secret, DateTimeOffset at)
    {
        var parts = token.Length <= Longest ? token.Split('.') : [];
        return parts.Length == 3
            && secret.Length > 0
            && IsSigned(parts, secret)
            && Read(parts[0]) is { } header && Read(parts[1]) is { } claims
            && header.Text("alg") == "HS256"
            && claims.Text("app") == "evolution"
            && IsOfNow(claims, at);
    }

    private static bool IsSigned(string[] parts, string secret)
    {
        var actual = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        return Decode(parts[2]) is { } claimed && CryptographicOperations.FixedTimeEquals(claimed, actual);
    }

    private static bool IsOfNow(JsonElement claims, DateTimeOffset at) =>
        claims.Time("exp") is { } end && at <= end + Grace
        && (claims.Time("iat") is not { } begin || begin <= at + Skew);

    private static JsonElement? Read(string part)
    {
        try
        {
            var bytes = Decode(part) ?? [];
            using var json = JsonDocument.Parse(Utf8.IsValid(bytes) ? bytes : []);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
