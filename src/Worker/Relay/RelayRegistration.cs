using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Worker.Bridge;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Relay;

internal static class RelayRegistration
{
    /// <summary>Publishes what other parts write to the outbox.</summary>
    public static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services.AddOptions<RelayOptions>().BindConfiguration(RelayOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<RelayOptions>>().Value);
        services.TryAddSingleton(provider => EventsTopic.From(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<RelayClock>();
        services.TryAddSingleton<SidecarPublisher>();
        services.TryAddSingleton<FlatPublisher>();
        services.TryAddSingleton(Publisher);
        services.AddHostedService<OutboxRelay>();
        return services;
    }

    private static IEventPublisher Publisher(IServiceProvider provider) => provider.GetRequiredService<BridgeOptions>().PublishFlat
        ? provider.GetRequiredService<FlatPublisher>()
        : provider.GetRequiredService<SidecarPublisher>();
}
