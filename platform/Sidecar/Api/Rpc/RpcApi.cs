using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>Puts the gRPC API into the sidecar.</summary>
internal static class RpcApi
{
    public static IServiceCollection AddRpcApi(this IServiceCollection services, int maxMessageSize)
    {
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = maxMessageSize;
            options.MaxSendMessageSize = null;
            options.IgnoreUnknownServices = true;
        });
        services.TryAddSingleton<PubSubApi>();
        services.TryAddSingleton<StreamApi>();
        services.TryAddSingleton<StateApi>();
        services.TryAddSingleton<SecretApi>();
        services.TryAddSingleton<SidecarApi>();
        services.TryAddSingleton<DaprService>();
        return services;
    }
}
