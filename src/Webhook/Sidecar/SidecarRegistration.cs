using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.Webhook.Sidecar;

/// <summary>Registers the sidecar.</summary>
internal static class SidecarRegistration
{
    public static IServiceCollection AddSidecar(this IServiceCollection services)
    {
        services.AddDaprClient(builder => builder.UseJsonSerializationOptions(ContractsJson.Wire.Options));
        return services.AddSingleton<ISidecar, DaprSidecar>();
    }
}
