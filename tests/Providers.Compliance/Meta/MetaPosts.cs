using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>POSTs in Meta's shape; all values invented.</summary>
internal static class MetaPosts
{
    public const string Message =
        """{"from":"5511987654321","id":"wamid.1","timestamp":"1790416800","type":"text","text":{"body":"Olá 🙂"}}""";

    public const string SecondMessage =
        """{"from":"5511987654321","id":"wamid.2","timestamp":"1790416800","type":"text","text":{"body":"Olá 🙂"}}""";

    public const string Delivered = """{"id":"out-1","status":"delivered","timestamp":"1790416832","recipient_id":"5511987654321"}""";

    public static string OfEntries(params string[] entries) => $$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""";

    public static string OfChanges(params string[] changes) => OfEntries(Entry(changes));

    public static string OfMessages(params string[] messages) => OfChanges(Change("messages", messages));

    public static string OfStatuses(params string[] statuses) => OfChanges(Change("statuses", statuses));

    public static string Entry(params string[] changes) => $$"""{"id":"waba-1","changes":[{{string.Join(',', changes)}}]}""";

    public static string Change(string list, params string[] elements) =>
        $$$"""{"field":"messages","value":{"messaging_product":"whatsapp",{{{Metadata}}},"{{{list}}}":[{{{string.Join(',', elements)}}}]}}""";

    public static string ChangeWithContacts(string contacts, string list, string element) =>
        $$$"""{"field":"messages","value":{ {{{Metadata}}},"contacts":[{{{contacts}}}],"{{{list}}}":[{{{element}}}]}}""";

    public static string Signature(string body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    private const string Metadata = "\"metadata\":{\"display_phone_number\":\"15550001111\",\"phone_number_id\":\"number-1\"}";
}
