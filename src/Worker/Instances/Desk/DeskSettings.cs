using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Instances.Desk;

/// <summary>What requests about instances may leave out.</summary>
internal sealed class DeskSettings(IConfiguration configuration)
{
    /// <summary><c>EVOLUTION_API_URL</c>: base URL of the server; null when it is not set.</summary>
    public string? ServerUrl => Setting("EVOLUTION_API_URL");

    /// <summary><c>WEBHOOK_PUBLIC_URL</c>: where servers post what happens, such as <c>https://example.com/webhook</c>.</summary>
    public string? WebhookUrl => Setting("WEBHOOK_PUBLIC_URL");

    // It opens the Worker's own server and is shown to no other. Of several, all of which prove webhooks, the first is the one in use.
    private string? ServerKey => Setting("EVOLUTION_API_KEY")?.Split(',')[0].Trim();

    /// <summary>The server that a request names, else the Worker's own; its key may be empty.</summary>
    public InstanceServer Server(string url, string key) =>
        url.Length > 0 ? new InstanceServer(url, key) : new InstanceServer(ServerUrl ?? "", key.Length > 0 ? key : ServerKey ?? "");

    private string? Setting(string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
