using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.OptOuts;

internal static class OptOutsRegistration
{
    /// <summary>Lets persons note what customers want.</summary>
    public static IServiceCollection AddOptOuts(this IServiceCollection services)
    {
        services.TryAddSingleton<OptOutDesk>();
        return services;
    }
}
