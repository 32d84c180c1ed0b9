using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Storage.Instances;
using WhatsAppEngine.Worker.Instances.Desk;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Instances;

internal static class InstancesRegistration
{
    /// <summary>Looks after linked phones, by itself and for operators.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services)
    {
        services.AddOptions<InstanceOptions>().BindConfiguration(InstanceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<InstanceOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboundSignal>();
        services.TryAddSingleton<OutboxSignal>();
        services.AddEvolutionDesk();
        services.TryAddSingleton<InstanceSignals>();
        services.TryAddSingleton<InstanceLinkTable>();
        services.TryAddSingleton<InstanceAccounts>();
        services.TryAddSingleton<InstanceSight>();
        services.TryAddSingleton<InstanceRepair>();
        services.TryAddSingleton<LinkLedger>();
        services.TryAddSingleton<InstanceCheck>();
        services.AddHostedService<InstanceLoop>();
        return services.AddDesk();
    }
}
