namespace WhatsAppEngine.Cli.Worker;

/// <summary>Where the webhook is.</summary>
internal static class WebhookAddress
{
    private const string Path = "/webhook";

    public const string Remedy = "--webhook-url must be a URL such as https://whatsapp.example.com/webhook.";

    /// <summary>The address, with its usual path where none is given; null for anything else.</summary>
    public static Uri? Read(string address) => !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? null
        : url.AbsolutePath == "/" ? new Uri(url, Path)
        : url;
}
