using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Worker.Numbers;

internal static class NumbersRegistration
{
    /// <summary>What can be done with tenants' numbers beside sending.</summary>
    public static IServiceCollection AddNumbers(this IServiceCollection services)
    {
        services.AddMetaDesk();
        services.AddEvolutionMedia();
        services.TryAddSingleton<TenantNumbers>();
        services.TryAddSingleton<NumberDesks>();
        services.TryAddSingleton<ReadMarks>();
        return services;
    }
}
