using System.Globalization;
using System.Net;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>What every part of the worker stands on.</summary>
internal static class HostRegistration
{
    private const int DefaultPort = 8091;

    // maxBodySize of dapr.yaml: a webhook's 3 MB grow when their JSON is quoted inside an event.
    private const int LargestEvent = 16 * 1024 * 1024;

    /// <summary>
    /// gRPC without TLS on <c>APP_PORT</c> (default 8091) of <c>APP_HOST</c> (default 127.0.0.1: only the sidecar beside it).
    /// </summary>
    /// <returns>Null, or why that cannot be.</returns>
    public static string? ListenForSidecar(this WebApplicationBuilder builder)
    {
        var host = builder.Configuration["APP_HOST"] is { Length: > 0 } address ? address : IPAddress.Loopback.ToString();
        var port = builder.Configuration["APP_PORT"] is { Length: > 0 } number ? number : $"{DefaultPort}";
        if (!IPAddress.TryParse(host, out var listenHost))
        {
            return "APP_HOST must be an IP address, such as 127.0.0.1 or 0.0.0.0.";
        }

        if (!ushort.TryParse(port, CultureInfo.InvariantCulture, out var listenPort))
        {
            return "APP_PORT must be a number from 0 to 65535.";
        }

        // Per-request lines of the framework: our own logs say what matters.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(listenHost, listenPort, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        return null;
    }

    /// <summary>The schema gate, the sidecar's callbacks and client, Redis, reflection, and health by the database's.</summary>
    public static IServiceCollection AddWorkerHost(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<SchemaGate>();
        services.AddDaprClient(client => client.UseJsonSerializationOptions(SidecarJson.Options));
        services.AddRedis();
        services.AddGrpc(options => options.MaxReceiveMessageSize = LargestEvent);
        services.AddAppCallback();
        services.AddGrpcReflection();
        services.TryAddSingleton<DatabaseHealth>();
        services.AddGrpcHealthChecks().AddCheck<DatabaseHealth>("postgresql");
        return services;
    }

    /// <summary>What the sidecar calls, and what anybody may ask a gRPC server.</summary>
    public static void MapWorkerHost(this WebApplication app)
    {
        app.MapAppCallback();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
    }
}
