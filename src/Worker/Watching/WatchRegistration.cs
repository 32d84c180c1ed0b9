using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Watching;

internal static class WatchRegistration
{
    /// <summary>Lets callers watch changes.</summary>
    public static IServiceCollection AddWatching(this IServiceCollection services)
    {
        services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WatchOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboundSignal>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<ChangeWatch>();
        services.TryAddSingleton<Watchers>();
        return services;
    }
}
