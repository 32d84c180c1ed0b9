using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Customers;

namespace WhatsAppEngine.Worker.Housekeeping;

internal static class HousekeepingRegistration
{
    /// <summary>Removes what nobody needs, what tenants want kept no longer, and what is left of erased customers.</summary>
    public static IServiceCollection AddHousekeeping(this IServiceCollection services)
    {
        services.AddOptions<HousekeepingOptions>().BindConfiguration(HousekeepingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<HousekeepingOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboundFileTable>();
        services.TryAddSingleton<SendingCountTable>();
        services.AddCustomers();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChores, ErasureChores>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChores, SettledChores>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChores, RetentionChores>());
        services.TryAddSingleton<HousekeepingMeter>();
        services.TryAddSingleton<House>();
        services.AddHostedService<HousekeepingLoop>();
        return services;
    }
}
