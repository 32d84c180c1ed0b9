using System.Text.Json;

namespace WhatsAppEngine.Providers.Compliance.MetaSimulator;

/// <summary>What was answered.</summary>
internal sealed record GraphReply(int Status, JsonElement Body, string? RetryAfter)
{
    /// <summary>Meta's error code; 0: it is no error.</summary>
    public int Code => Body.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : 0;

    public int? Subcode => Body.GetProperty("error").TryGetProperty("error_subcode", out var subcode) ? subcode.GetInt32() : null;

    public string MessageId => Body.GetProperty("messages")[0].GetProperty("id").GetString()!;

    public JsonElement Contact => Body.GetProperty("contacts")[0];

    public string Text(string name) => Body.GetProperty(name).GetString()!;
}
