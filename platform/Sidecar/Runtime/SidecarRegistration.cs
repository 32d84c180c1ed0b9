using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Sidecar.Api.Rpc;
using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Invocation;
using Platform.Sidecar.PubSub;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Resources;
using Platform.Sidecar.Secrets;
using Platform.Sidecar.State;

namespace Platform.Sidecar.Runtime;

/// <summary>Composes one sidecar.</summary>
internal static class SidecarRegistration
{
    public static IServiceCollection AddSidecar(this IServiceCollection services, SidecarOptions options)
    {
        var resources = ResourceLoader.Load(options.ResourcesPaths, options.ConfigPath, options.AppId);
        services.TryAddSingleton(options);
        services.TryAddSingleton(resources);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddRuntime().AddComponents().AddPubSub(options, resources).AddInvocation().AddRpcApi(options.MaxBodySize);
    }

    private static IServiceCollection AddRuntime(this IServiceCollection services)
    {
        services.TryAddSingleton<SidecarHealth>();
        services.TryAddSingleton<ISidecarHealth>(provider => provider.GetRequiredService<SidecarHealth>());
        services.TryAddSingleton<ISidecarMetadata, SidecarMetadata>();
        services.TryAddSingleton<AppLink>();
        services.TryAddSingleton<AppProbe>();
        services.TryAddSingleton<AppSubscriptions>();
        services.TryAddSingleton<AppLifecycle>();
        return services;
    }

    private static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.TryAddSingleton<ComponentRegistry>();
        services.TryAddSingleton<IComponentRegistry>(provider => provider.GetRequiredService<ComponentRegistry>());
        services.TryAddSingleton<ComponentLoader>();
        services.AddSingleton<IComponentFactory, RedisPubSubFactory>();
        services.AddSingleton<IComponentFactory, RedisStateStoreFactory>();
        services.AddSingleton<IComponentFactory, FileSecretStoreFactory>();
        services.AddSingleton<IComponentFactory, EnvironmentSecretStoreFactory>();
        return services;
    }

    private static IServiceCollection AddPubSub(this IServiceCollection services, SidecarOptions options, ResourceSet resources)
    {
        services.TryAddSingleton(new Tracing(resources.Configuration.Tracing.SamplingRate));
        services.TryAddSingleton(provider => new Envelope(
            options.AppId, provider.GetRequiredService<Tracing>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new Policies(resources.Resiliency, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<Publisher>();
        services.TryAddSingleton<IPublisher>(provider => provider.GetRequiredService<Publisher>());
        services.TryAddSingleton<DeadLetters>();
        services.TryAddSingleton<Deliveries>();
        return services;
    }
}
