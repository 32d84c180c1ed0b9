using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

internal static class BindingsRegistration
{
    /// <summary>Keeps the state store's picture of the bindings, and the keys that open their secrets.</summary>
    public static IServiceCollection AddBindings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => FernetKeyring.Parse(provider.GetRequiredService<IConfiguration>()["WHATSAPP_ENCRYPTION_KEY"]));
        services.TryAddSingleton<SecretSealer>();
        services.TryAddSingleton<BindingTable>();
        services.TryAddSingleton<BindingProjector>();
        services.AddHostedService<ProjectionLoop>();
        return services;
    }
}
