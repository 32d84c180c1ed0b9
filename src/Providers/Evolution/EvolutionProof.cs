using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>
/// What shows that a POST comes from a server of ours. Evolution signs no bodies: the sender only shows that it knows a secret, in a header
/// that we had it send, in the token it makes from <c>jwt_key</c>, or in the body, where it may repeat the instance's key.
/// </summary>
internal static class EvolutionProof
{
    private const string Bearer = "Bearer ";

    private static readonly string[] Headers = ["X-Webhook-Secret", "apikey"];

    // The second is in posts of errors, and is the server's own key.
    private static readonly string[] Members = ["apikey", "api_key"];

    /// <summary>True when there is anything at all that could be a proof.</summary>
    public static bool IsCarriedBy(WebhookPost post) => Words(post).Any() || TokenOf(post) is not null;

    /// <summary>True when any of it was made with this secret. Takes the same time for every wrong secret.</summary>
    public static bool Proves(string secret, WebhookPost post) => secret.Length > 0 && (IsShown(secret, post) | IsToken(secret, post));

    // All are compared, whichever is right: what is told by the time taken is only how many there are.
    private static bool IsShown(string secret, WebhookPost post) =>
        Words(post).Aggregate(false, (shown, word) => shown | AreEqual(secret, word));

    private static bool IsToken(string secret, WebhookPost post) =>
        TokenOf(post) is { } token && EvolutionJwt.IsValid(token, secret, post.At);

    private static IEnumerable<string> Words(WebhookPost post) =>
        Headers.Select(post.Header).Concat(Members.Select(name => post.Json.Text(name))).OfType<string>().Where(word => word.Length > 0);

    private static string? TokenOf(WebhookPost post) =>
        post.Header("Authorization") is { } header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    // Hashes have one length whatever the words', so that not even the length shows in the time taken.
    private static bool AreEqual(string ours, string theirs) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(ours)), SHA256.HashData(Encoding.UTF8.GetBytes(theirs)));
}
