using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppEngine.Api.Tests.Privacy;

/// <summary>POSTs of providers, with somebody in them.</summary>
internal static class Posts
{
    public const string Number = "100001";
    public const string Account = "200001";

    public static string Text(string phone, string id, string text, string number = Number) => OfMeta(number, $$$"""
        "contacts":[{"profile":{"name":"{{{Marked.Name}}}"},"wa_id":"{{{phone[1..]}}}","user_id":"{{{Marked.UserId}}}"}],
        "messages":[{"from":"{{{phone[1..]}}}","from_user_id":"{{{Marked.UserId}}}","id":"{{{Marked.Wamid(phone, id)}}}",
        "timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}","type":"text","text":{"body":"{{{text}}}"}}]
        """);

    /// <summary>A message of a kind that nobody knows, another with parts of wrong shapes.</summary>
    public static string Odd(string phone) => OfMeta(Number, $$$"""
        "contacts":"{{{Marked.Name}}}",
        "messages":[{"from":"{{{phone[1..]}}}","id":"{{{Marked.Wamid(phone, "odd")}}}","timestamp":"{{{Marked.Text}}}","type":"{{{Marked.Text}}}","{{{Marked.Text}}}":{}},
        {"from":{{{phone[1..]}}},"id":["{{{Marked.Wamid(phone, "worse")}}}"],"type":"text","text":"{{{Marked.Text}}}"}]
        """);

    public static string Failed(string phone, string providerId) => OfMeta(Number, $$$"""
        "statuses":[{"id":"{{{providerId}}}","status":"failed","timestamp":"{{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}}}",
        "recipient_id":"{{{phone[1..]}}}","recipient_user_id":"{{{Marked.UserId}}}","errors":[{"code":131026,"title":"Message undeliverable",
        "message":"To {{{phone}}}","error_data":{"details":"{{{phone}}} said {{{Marked.Text}}}"}}]}]
        """);

    public static string OfEvolution(string instance, string jid, string? key) => new JsonObject
    {
        ["event"] = "messages.upsert",
        ["instance"] = instance,
        ["data"] = new JsonObject
        {
            ["key"] = new JsonObject { ["remoteJid"] = jid, ["fromMe"] = false, ["id"] = $"3EB0{Guid.NewGuid():N}"[..20] },
            ["pushName"] = Marked.Name,
            ["message"] = new JsonObject { ["conversation"] = Marked.Text },
            ["messageType"] = "conversation",
            ["messageTimestamp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(),
        },
        ["sender"] = $"{Marked.Stranger[1..]}@s.whatsapp.net",
        ["apikey"] = key,
    }.ToJsonString();

    public static string Signature(string body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    private static string OfMeta(string number, string value) => $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"{{{Account}}}","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550001111","phone_number_id":"{{{number}}}"},{{{value}}}}}]}]}
        """;
}
