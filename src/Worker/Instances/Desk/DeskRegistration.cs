using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.Instances.Desk;

internal static class DeskRegistration
{
    /// <summary>What operators do with instances.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton<DeskSettings>();
        services.TryAddSingleton<InstanceDesks>();
        services.TryAddSingleton<InstanceMaker>();
        services.TryAddSingleton<InstanceRemover>();
        services.TryAddSingleton<InstanceReports>();
        return services;
    }
}
