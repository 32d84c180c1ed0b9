using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Storage.Secrets;

namespace WhatsAppEngine.Worker.Secrets;

internal static class SecretsRegistration
{
    /// <summary>Stores secrets under another key.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.TryAddSingleton<SealedValueTable>();
        services.TryAddSingleton<KeyRotation>();
        return services;
    }
}
