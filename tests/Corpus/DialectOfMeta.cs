using System.Security.Cryptography;
using System.Text;
using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Corpus;

/// <summary>Meta posts signed bodies; its numbers are those that <c>Meta/README.md</c> names.</summary>
public sealed class DialectOfMeta : Dialect
{
    private const string AppSecret = "test_app_secret";
    private const string OwnAccount = "102290129340398";

    internal override string Folder => "Meta";

    internal override string Account => OwnAccount;

    internal override IReadOnlyList<BoundNumber> Numbers { get; } =
    [
        Bound(World.Tenant, "106540352242922", OwnAccount, "+551130001000"),
        Bound(World.Tenant, "116540352242922", OwnAccount, "+551130001001"),
        Bound(World.OtherTenant, "206540352242922", "202290129340398", "+551130002000"),
        Bound(World.OtherTenant, "306540352242922", "302290129340398", "+551130003000", isActive: false),
    ];

    internal override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["WHATSAPP_APP_SECRET"] = AppSecret };

    internal override IReadOnlyDictionary<string, string> ProofOf(byte[] body) => new Dictionary<string, string>
    {
        ["X-Hub-Signature-256"] = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body))}",
    };

    private static BoundNumber Bound(Guid tenant, string id, string account, string phone, bool isActive = true) => new(
        new BindingProjection { TenantId = tenant, Provider = "meta", PhoneNumberId = id, WabaId = account, IsActive = isActive }, phone);
}
