namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>POSTs in Evolution's shape; all values invented.</summary>
internal static class EvolutionPosts
{
    public const string Clock = "2026-11-22T08:27:14.595Z";

    public const string Message = """
        {"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"3EB001"},"pushName":"Ana","status":"DELIVERY_ACK","message":{"conversation":"Olá 🙂"},"messageType":"conversation","messageTimestamp":1790416800,"instanceId":"uuid","source":"android"}
        """;

    public const string SecondMessage = """
        {"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"3EB002"},"message":{"conversation":"Olá 🙂"},"messageType":"conversation","messageTimestamp":1790416800}
        """;

    public const string Delivered = """
        {"keyId":"out-1","remoteJid":"11111111111111@lid","fromMe":true,"status":"DELIVERY_ACK","instanceId":"uuid","messageId":"c1"}
        """;

    /// <summary>An event as Evolution 2.3 posts it.</summary>
    public static string Of(string name, string data, string extra = "") => $$"""
        {"event":"{{name}}","instance":"number-1","data":{{data}},"destination":"https://engine.example/webhook","date_time":"{{Clock}}","sender":"5511900000001@s.whatsapp.net","server_url":"http://127.0.0.1:8080","apikey":null{{extra}}}
        """;

    /// <summary>A customer's message with this content in <c>message</c>.</summary>
    public static string Saying(string message, string type = "conversation", string extra = "") => Of("messages.upsert", $$"""
        {"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"3EB001"},"pushName":"Ana","message":{{message}},"messageType":"{{type}}","messageTimestamp":1790416800{{extra}}}
        """);

    /// <summary>A customer's text with this key.</summary>
    public static string Keyed(string key, string extra = "") =>
        Of("messages.upsert", $$"""{"key":{{key}},"message":{"conversation":"oi"},"messageType":"conversation","messageTimestamp":1790416800{{extra}}}""");
}
