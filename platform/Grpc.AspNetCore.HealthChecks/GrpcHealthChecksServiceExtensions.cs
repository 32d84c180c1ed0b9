using Grpc.AspNetCore.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the gRPC health service.</summary>
public static class GrpcHealthChecksServiceExtensions
{
    /// <summary>Adds the gRPC health service; add the checks to the builder that comes back.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<PublishedHealth>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHealthCheckPublisher, PublishedHealth>(
            provider => provider.GetRequiredService<PublishedHealth>()));
        services.TryAddSingleton<ServingStatuses>();
        return services.AddHealthChecks();
    }

    /// <summary>Adds the gRPC health service and says what it reports.</summary>
    public static IHealthChecksBuilder AddGrpcHealthChecks(this IServiceCollection services, Action<GrpcHealthChecksOptions> configure)
    {
        services.Configure(configure);
        return services.AddGrpcHealthChecks();
    }
}
