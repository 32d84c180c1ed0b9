using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client of Dapr.AspNetCore.</summary>
public static class DaprServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="DaprClient"/> for the sidecar that configuration or environment name; <paramref name="configure"/> has the last word.</summary>
    public static void AddDaprClient(this IServiceCollection services, Action<DaprClientBuilder>? configure = null) =>
        services.AddDaprClient((_, builder) => configure?.Invoke(builder));

    /// <summary>As above, with the services at hand.</summary>
    public static void AddDaprClient(this IServiceCollection services, Action<IServiceProvider, DaprClientBuilder> configure) =>
        services.TryAddSingleton(provider =>
        {
            var configuration = provider.GetService<IConfiguration>();
            var builder = new DaprClientBuilder()
                .UseGrpcEndpoint(DaprDefaults.GetDefaultGrpcEndpoint(configuration))
                .UseHttpEndpoint(DaprDefaults.GetDefaultHttpEndpoint(configuration))
                .UseDaprApiToken(DaprDefaults.GetDefaultDaprApiToken(configuration) ?? "");
            configure(provider, builder);
            return builder.Build();
        });
}
