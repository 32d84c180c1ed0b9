using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Testing.EvolutionSimulator.Instances;

/// <summary>A QR code that waits to be scanned.</summary>
/// <param name="Code">Its text.</param>
/// <param name="PairingCode">What may be typed instead; null: no number was given.</param>
/// <param name="Count">How many were shown.</param>
public sealed record QrCode(string Code, string? PairingCode, int Count)
{
    // One white dot: a picture, though nothing that can be scanned.
    private const string Picture =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    internal static QrCode Next(int count, string? number) => new(
        $"2@{Random(66)},{Random(32)},{Random(32)},{Random(32)}", number is null ? null : PairingOf(), count);

    internal JsonObject Describe() => new()
    {
        ["pairingCode"] = PairingCode,
        ["code"] = Code,
        ["base64"] = Picture,
        ["count"] = Count,
    };

    internal JsonObject Tell(string instance) => new()
    {
        ["qrcode"] = new JsonObject
        {
            ["instance"] = instance,
            ["pairingCode"] = PairingCode,
            ["code"] = Code,
            ["base64"] = Picture,
        },
    };

    private static string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));

    private static string PairingOf() => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTVWXYZ123456789", 8);
}
