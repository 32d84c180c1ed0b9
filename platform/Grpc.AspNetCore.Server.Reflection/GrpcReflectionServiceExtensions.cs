using Grpc.AspNetCore.Server.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers gRPC reflection.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds reflection over the gRPC services that are mapped when the first question comes.</summary>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new DescriptorIndex(MappedServices.In(provider.GetRequiredService<EndpointDataSource>())));
        services.TryAddSingleton<ReflectionAnswers>();
        return services;
    }
}
