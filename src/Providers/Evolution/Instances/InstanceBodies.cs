using System.Text.Json.Nodes;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Evolution.Instances;

/// <summary>Bodies that make instances and set their webhooks.</summary>
internal static class InstanceBodies
{
    /// <summary>The header that carries the secret of an instance's webhook.</summary>
    public const string SecretHeader = "X-Webhook-Secret";

    // Names that 2.3 knows: one it does not know is refused together with all others.
    private static readonly string[] Events =
    [
        "MESSAGES_UPSERT", "MESSAGES_EDITED", "MESSAGES_UPDATE", "MESSAGES_DELETE", "SEND_MESSAGE",
        "CONNECTION_UPDATE", "QRCODE_UPDATED", "LOGOUT_INSTANCE", "STATUS_INSTANCE", "CALL",
    ];

    public static JsonObject Create(InstanceWish wish) => new()
    {
        ["instanceName"] = wish.Name,
        ["integration"] = "WHATSAPP-BAILEYS",
        // A QR code is asked for when somebody is there to scan it.
        ["qrcode"] = false,
        ["rejectCall"] = false,
        ["groupsIgnore"] = false,
        ["alwaysOnline"] = false,
        ["readMessages"] = false,
        ["readStatus"] = false,
        ["syncFullHistory"] = false,
        ["webhook"] = Webhook(wish.Webhook),
    };

    // Files stay out of webhooks: the server would send them again with every retry.
    public static JsonObject Webhook(InstanceWebhook webhook) => new()
    {
        ["enabled"] = true,
        ["url"] = webhook.Url,
        ["byEvents"] = false,
        ["base64"] = false,
        ["headers"] = new JsonObject { [SecretHeader] = webhook.Secret },
        ["events"] = new JsonArray([.. Events.Select(name => JsonValue.Create(name))]),
    };
}
