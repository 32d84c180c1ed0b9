using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WhatsAppEngine.Webhook.Edge;

/// <summary>The HTTP server, which anybody can reach: port and limits.</summary>
internal static class PublicEdge
{
    private const int DefaultPort = 8090;

    /// <summary>Listens on <c>WEBHOOK_PORT</c>, else <c>APP_PORT</c> (which Dapr sets), else 8090.</summary>
    public static void AddPublicEdge(this WebApplicationBuilder builder)
    {
        var port = PortOf(builder.Configuration);
        var options = builder.Configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new WebhookOptions();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ListenAnyIP(port);
            Limit(server.Limits, options);
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddTrustedProxies(builder.Configuration);

        // The server's own lines quote addresses, and Meta's verification carries our token in one.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    }

    /// <summary>What every request goes through before anything else.</summary>
    public static void UsePublicEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static void Limit(KestrelServerLimits limits, WebhookOptions options)
    {
        // The endpoint itself refuses what is too long; the server reads a little further so that the sender gets to see the refusal.
        limits.MaxRequestBodySize = Math.Max(0, 2L * options.MaxBodyBytes);
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxRequestHeaderCount = options.MaxHeaders;
        limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        limits.MaxRequestLineSize = options.MaxHeaderBytes;
        limits.RequestHeadersTimeout = options.HeaderTimeout;
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(options.LeastBytesPerSecond, options.SlowGrace);
        limits.MinResponseDataRate = new MinDataRate(options.LeastBytesPerSecond, options.SlowGrace);
    }

    private static int PortOf(IConfiguration configuration)
    {
        var name = string.IsNullOrEmpty(configuration["WEBHOOK_PORT"]) ? "APP_PORT" : "WEBHOOK_PORT";
        var text = configuration[name];
        if (string.IsNullOrEmpty(text))
        {
            return DefaultPort;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new InvalidOperationException(
                $"{name} is not a port: set it to a number from 1 to 65535, or leave it unset for {DefaultPort}.");
    }
}
