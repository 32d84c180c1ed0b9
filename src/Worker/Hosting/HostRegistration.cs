using Dapr.AspNetCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>What every part of the worker stands on.</summary>
internal static class HostRegistration
{
    // maxBodySize of dapr.yaml: a webhook's 3 MB grow when their JSON is quoted inside an event.
    private const int LargestEvent = 16 * 1024 * 1024;

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
