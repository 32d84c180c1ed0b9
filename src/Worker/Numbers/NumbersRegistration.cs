using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Providers.Meta;

namespace WhatsAppEngine.Worker.Numbers;

internal static class NumbersRegistration
{
    /// <summary>What can be done with tenants' numbers beside sending.</summary>
    public static IServiceCollection AddNumbers(this IServiceCollection services)
    {
        services.AddMetaDesk();
<<<<<<< HEAD
=======
        services.AddEvolutionDesk();
        services.AddEvolutionMedia();
>>>>>>> 68240e3 (Fetch files of Evolution as they arrive; mark its messages as read)
        services.TryAddSingleton<TenantNumbers>();
        services.TryAddSingleton<NumberDesks>();
        services.TryAddSingleton<ReadMarks>();
        return services;
    }
}
