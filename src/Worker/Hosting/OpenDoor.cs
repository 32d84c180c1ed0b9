using System.Net;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>A worker that others than this machine can reach demands a token, unless somebody has said that it need not.</summary>
internal static class OpenDoor
{
    private const string Token = "APP_API_TOKEN";
    private const string WithoutToken = "Api:AllowWithoutToken";

    /// <summary>Null, or why the worker must not start.</summary>
    public static string? Problem(IConfiguration settings, IPAddress host)
    {
        var isOpen = !IPAddress.IsLoopback(host) || settings.GetSection("Kestrel:Endpoints").GetChildren().Any(IsOpen);
        return isOpen && string.IsNullOrEmpty(settings[Token]) && !settings.GetValue<bool>(WithoutToken)
            ? $"The worker would serve other machines without a token: set {Token} here and for its sidecar, listen on 127.0.0.1 (APP_HOST), "
                + "or, where the network lets nobody else in, set Api__AllowWithoutToken=true."
            : null;
    }

    private static bool IsOpen(IConfigurationSection endpoint) =>
        !Uri.TryCreate(endpoint["Url"], UriKind.Absolute, out var url) || !url.IsLoopback;
}
