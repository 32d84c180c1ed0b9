using Dapr.Messaging.PublishSubscribe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dapr.AspNetCore;

/// <summary>Makes an app one that a sidecar can call over gRPC (<c>app-protocol: grpc</c>).</summary>
public static class AppCallbackEndpoints
{
    /// <summary>Adds the callbacks: subscriptions, events in ones and batches, app health, and the app token in front of them.</summary>
    public static IServiceCollection AddAppCallback(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services.TryAddSingleton<TopicRegistry>();
        services.TryAddScoped<TopicDispatcher>();
        services.AddGrpc()
            .AddServiceOptions<AppCallbackService>(options => options.Interceptors.Add<AppTokenInterceptor>())
            .AddServiceOptions<AppCallbackAlphaService>(options => options.Interceptors.Add<AppTokenInterceptor>())
            .AddServiceOptions<AppHealthService>(options => options.Interceptors.Add<AppTokenInterceptor>());
        return services;
    }

    /// <summary>Subscribes to a topic. Its events go to <typeparamref name="THandler"/>, made anew for each delivery.</summary>
    public static IServiceCollection AddTopic<THandler>(this IServiceCollection services, TopicSubscription subscription)
        where THandler : class, ITopicMessageHandler => services.AddTopic<THandler>(subscription, static _ => true);

    /// <summary>
    /// Subscribes to a topic if <paramref name="isWanted"/> says so when the sidecar asks. An event that comes all the same, from a sidecar
    /// that asked before, is handled.
    /// </summary>
    public static IServiceCollection AddTopic<THandler>(
        this IServiceCollection services, TopicSubscription subscription, Func<IServiceProvider, bool> isWanted)
        where THandler : class, ITopicMessageHandler
    {
        services.TryAddScoped<THandler>();
        return services.AddSingleton(new TopicRegistration(subscription, typeof(THandler), isWanted));
    }

    /// <summary>Maps the callbacks. A topic with two handlers throws here.</summary>
    public static IEndpointRouteBuilder MapAppCallback(this IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.ServiceProvider.GetRequiredService<TopicRegistry>();
        endpoints.MapGrpcService<AppCallbackService>();
        endpoints.MapGrpcService<AppCallbackAlphaService>();
        endpoints.MapGrpcService<AppHealthService>();
        return endpoints;
    }
}
