using FsCheck;
using FsCheck.Fluent;

namespace WhatsAppEngine.Providers.Compliance;

/// <summary>JSON of every kind, rich in the names and values that provider webhooks use, and in the traps of both.</summary>
internal static class AnyJson
{
    private const int Deepest = 4;

    public static Gen<string> Generator => Any(Deepest);

    private static Gen<string> Any(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(Scalar, Any(depth - 1).ListOf().Select(Array), Member(depth - 1).ListOf().Select(Object));

    private static Gen<string> Member(int depth) =>
        from name in Gen.Elements(Names)
        from value in Any(depth)
        select $"\"{name}\":{value}";

    private static string Array(IEnumerable<string> elements) => $"[{string.Join(',', elements.Take(4))}]";

    private static string Object(IEnumerable<string> members) => $"{{{string.Join(',', members.Take(8))}}}";

    private static Gen<string> Scalar => Gen.Elements(Values);

    private static readonly string[] Names =
    [
        "object", "entry", "id", "time", "changes", "field", "value", "metadata", "phone_number_id", "display_phone_number", "contacts", "profile",
        "name", "wa_id", "user_id", "messages", "from", "from_user_id", "timestamp", "type", "text", "body", "interactive", "button_reply", "list_reply",
        "title", "button", "payload", "image", "caption", "context", "system", "previous_user_id", "statuses", "status", "recipient_id", "recipient_type",
        "errors", "code", "error_data", "details", "biz_opaque_callback_data", "location", "latitude", "reaction", "emoji", "message_id", "order",
        "product_items", "nfm_reply", "response_json", "edit", "revoke", "original_message_id", "message", "unsupported", "referral", "pricing", "category",
        "conversation", "origin", "group_id", "message_echoes", "to", "user_preferences", "groups", "history", "event", "message_template_id",
        "instance", "data", "key", "remoteJid", "remoteJidAlt", "fromMe", "participant", "pushName", "messageType", "messageTimestamp", "conversation",
        "extendedTextMessage", "imageMessage", "ephemeralMessage", "viewOnceMessageV2", "protocolMessage", "editedMessage", "timestampMs",
        "reactionMessage", "pollUpdateMessage", "vote", "selectedOptions", "contextInfo", "stanzaId", "contactMessage", "vcard", "fileSha256", "fileLength",
        "low", "high", "unsigned", "0", "1", "keyId", "state", "statusReason", "qrcode", "sender", "date_time", @"\ud800", "", @"i\u0064", "unheard_of",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "9223372036854775808", "1790416800", "1790416800000",
        "\"\"", "\" \"", "\"text\"", "\"interactive\"", "\"button\"", "\"image\"", "\"messages\"", "\"group\"", "\"delivered\"", "\"wamid.x\"",
        "\"location\"", "\"reaction\"", "\"order\"", "\"system\"", "\"edit\"", "\"contacts\"", "\"unsupported\"", "\"stop\"", "\"{\\\"a\\\":[1]}\"",
        "\"user_preferences\"", "\"smb_message_echoes\"", "\"message_template_status_update\"", "\"account_update\"",
        "\"whatsapp_business_account\"", "\"5511987654321\"", "\"BR.1000000000\"", "\"1790416800\"", "\"99999999999999999999\"", "\"-1\"",
        "\"messages.upsert\"", "\"messages.update\"", "\"messages.edited\"", "\"5511987654321@s.whatsapp.net\"", "\"111222333444555@lid\"",
        "\"120363000000000001@g.us\"", "\"status@broadcast\"", "\"@\"", "\"MESSAGE_EDIT\"", "\"REVOKE\"", "14", "\"READ\"", "\"SERVER_ACK\"",
        "\"offer\"", "\"close\"", "\"BEGIN:VCARD\\nFN:;\\nTEL:\\n \\n:\"", "255", "256",
        "\"\\ud800\"", "\"a\\udc00b\"", "\"\\u0000\"", "\"\\\\ud800\"", "\"é 🙂\"", "\"\\ud83d\\ude42\"",
    ];
}
