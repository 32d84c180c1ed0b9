using System.Security.Cryptography;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Corpus;

/// <summary>Evolution posts with a secret in a header; its instances are those that <c>Evolution/README.md</c> names.</summary>
public sealed class DialectOfEvolution : Dialect
{
    private const string ServerKey = "SERVER-KEY-5f1c";
    private const string InstanceKey = "INSTANCE-KEY-9a2e";
    private const string HeaderSecret = "HEADER-SECRET-77d0";

    private static readonly string EncryptionKey = FernetKey.Generate();

    internal override string Folder => "Evolution";

    internal override IReadOnlyList<BoundNumber> Numbers { get; } =
    [
        Bound(World.Tenant, "shop-1", "+5511900000001"),
        Bound(World.Tenant, "shop-2", "+5511900000002"),
        Bound(World.OtherTenant, "branch", "+5521900000003"),
        Bound(World.OtherTenant, "closed-branch", "+5521900000004", isActive: false),
    ];

    internal override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["EVOLUTION_API_KEY"] = ServerKey, ["WHATSAPP_ENCRYPTION_KEY"] = EncryptionKey,
    };

    internal override IReadOnlyList<string> Secrets { get; } =
        [ServerKey, InstanceKey, HeaderSecret, "PICTURE-IN-BASE64", "QR-CODE", "PAIRING-CODE"];

    internal override IReadOnlyDictionary<string, string> ProofOf(byte[] body) =>
        new Dictionary<string, string> { ["X-Webhook-Secret"] = HeaderSecret };

    // With webhook_by_events a server adds the event's name to the address that it was given.
    internal override string OtherPathOf(JsonElement post) =>
        post.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String
            ? $"/webhook/{name.GetString()!.Replace('.', '-').Replace('_', '-').ToLowerInvariant()}"
            : "/webhook/";

    private static BoundNumber Bound(Guid tenant, string name, string phone, bool isActive = true) => new(
        new BindingProjection
        {
            TenantId = tenant,
            Provider = "evolution",
            InstanceName = name,
            IsActive = isActive,
            ApiKeyEncrypted = Seal(InstanceKey),
            AppSecretEncrypted = Seal(HeaderSecret),
        },
        phone);

    private static string Seal(string secret) => FernetKeyring.Parse(EncryptionKey)
        .Encrypt(secret, new StandingClock().GetUtcNow(), RandomNumberGenerator.GetBytes(Fernet.IvLength));
}
