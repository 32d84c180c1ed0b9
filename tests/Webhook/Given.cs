using System.Security.Cryptography;
using System.Text;

namespace WhatsAppEngine.Webhook.Tests;

/// <summary>POSTs and parts of them, in Meta's shape; all values invented.</summary>
internal static class Given
{
    public const string Secret = "test_app_secret";
    public const string VerifyToken = "a token of ours";
    public const string Number = "106540352242922";
    public const string OtherNumber = "206540352242922";
    public const string Account = "102290129340398";
    public const string Phone = "5511987654321";

    public static readonly Guid Tenant = Guid.Parse("11111111-1111-4111-8111-111111111111");
    public static readonly Guid OtherTenant = Guid.Parse("22222222-2222-4222-8222-222222222222");

    public static string Signature(string body, string secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    public static string Post(params string[] changes) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{Account}}","changes":[{{string.Join(',', changes)}}]}]}""";

    public static string Messages(string number, params string[] messages) =>
        $$$"""
        {"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550001111","phone_number_id":"{{{number}}}"},
        "contacts":[{"profile":{"name":"Ana"},"wa_id":"{{{Phone}}}","user_id":"BR.1000000000"}],
        "messages":[{{{string.Join(',', messages)}}}]}}
        """;

    public static string Statuses(string number, params string[] statuses) =>
        $$$"""
        {"field":"messages","value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550001111","phone_number_id":"{{{number}}}"},"statuses":[{{{string.Join(',', statuses)}}}]}}
        """;

    public static string Text(string id, string text = "Olá, quero um orçamento 🙂") =>
        $$$"""{"from":"{{{Phone}}}","from_user_id":"BR.1000000000","id":"{{{id}}}","timestamp":"1790416800","type":"text","text":{"body":"{{{text}}}"}}""";

    public static string Status(string id, string status) =>
        $$"""{"id":"{{id}}","status":"{{status}}","timestamp":"1790416832","recipient_id":"{{Phone}}","recipient_user_id":"BR.1000000000"}""";
}
