namespace WhatsAppEngine.Contracts;

/// <summary>Names of the Dapr components and apps, as <c>components/</c> and <c>dapr.yaml</c> declare them.</summary>
public static class DaprNames
{
    /// <summary>The pub/sub component.</summary>
    public const string PubSub = "whatsapp-pubsub";

    /// <summary>The state store that Worker writes bindings to and Webhook reads them from.</summary>
    public const string StateStore = "whatsapp-state";

    /// <summary>The secret store.</summary>
    public const string SecretStore = "whatsapp-secrets";

    /// <summary>App id of Webhook.</summary>
    public const string WebhookApp = "whatsapp-webhook";

    /// <summary>App id of Worker.</summary>
    public const string WorkerApp = "whatsapp-worker";
}
