using Grpc.AspNetCore.Server.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC reflection.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Serves reflection in both versions; needs <c>AddGrpc</c> and <c>AddGrpcReflection</c>.</summary>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder) =>
        new BothVersions(builder.MapGrpcService<ReflectionV1Service>(), builder.MapGrpcService<ReflectionV1AlphaService>());

    private sealed class BothVersions(params IEndpointConventionBuilder[] versions) : IEndpointConventionBuilder
    {
        public void Add(Action<EndpointBuilder> convention) => Array.ForEach(versions, version => version.Add(convention));
    }
}
