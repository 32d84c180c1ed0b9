using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Sidecar.Invocation;

/// <summary>Puts service invocation into a sidecar.</summary>
internal static class InvocationRegistration
{
    /// <summary>Needs <see cref="Runtime.SidecarOptions"/> and <see cref="Runtime.ISidecarHealth"/>.</summary>
    public static IServiceCollection AddInvocation(this IServiceCollection services)
    {
        services.TryAddSingleton<AppNames>();
        services.TryAddSingleton<Forwarder>();
        services.TryAddSingleton<OnInvoke>();
        services.TryAddSingleton<LocalApp>();
        services.TryAddSingleton<Invoker>();
        services.TryAddSingleton<ServiceInvoker>();
        services.TryAddSingleton<InternalServer>();
        return services.AddHostedService(provider => provider.GetRequiredService<InternalServer>());
    }

    /// <summary>Maps every gRPC service that is not the sidecar's own. Set <c>GrpcServiceOptions.IgnoreUnknownServices</c>.</summary>
    public static IEndpointConventionBuilder MapProxy(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/{service}/{method}", (RequestDelegate)(context => context.RequestServices.GetRequiredService<Invoker>().ProxyAsync(context)));
}
