namespace WhatsAppEngine.Cli.Bindings;

/// <summary>The secrets of a binding, as options.</summary>
internal static class BindingSecrets
{
    public static SecretOption AccessToken() => new("--access-token", "BIND_ACCESS_TOKEN", "Meta's access token");

    public static SecretOption ApiKey() => new("--api-key", "BIND_API_KEY", "The API key of an Evolution instance, its own");

    public static SecretOption AppSecret() => new("--app-secret", "BIND_APP_SECRET", "Secret of the tenant's own Meta app");

    public static SecretOption VerifyToken() => new("--verify-token", "BIND_VERIFY_TOKEN", "Token that Meta shows when it verifies the webhook");
}
