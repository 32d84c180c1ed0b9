using System.Text.Json;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

/// <summary>What was answered.</summary>
internal sealed record EvolutionReply(int Status, JsonElement Body)
{
    /// <summary>Id of the message that was sent.</summary>
    public string KeyId => Body.GetProperty("key").GetProperty("id").GetString()!;

    public string RemoteJid => Body.GetProperty("key").GetProperty("remoteJid").GetString()!;

    /// <summary><c>response.message</c> of an error, as it was written.</summary>
    public string Message => Body.GetProperty("response").GetProperty("message").GetRawText();

    /// <summary>The whole body, as it was written.</summary>
    public string Text => Body.GetRawText();
}
