using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Worker.Bindings;

internal static class BindingsRegistration
{
    /// <summary>Keeps the state store's picture of the bindings, and the keys that open their secrets.</summary>
    public static IServiceCollection AddBindings(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ReadKeys(provider.GetRequiredService<IConfiguration>()));
        services.AddOptions<BindingOptions>()
            .Configure<IConfiguration>((options, configuration) => options.DefaultProvider = configuration["WHATSAPP_PROVIDER"] is { Length: > 0 } name
                ? name.Trim().ToLowerInvariant()
                : options.DefaultProvider)
            .Validate(options => ProviderKinds.TryParse(options.DefaultProvider, out _), "WHATSAPP_PROVIDER must be meta, evolution or stub.")
            .ValidateOnStart();
        services.TryAddSingleton<SecretSealer>();
        services.TryAddSingleton<BindingTable>();
        services.TryAddSingleton<BindingProjector>();
        services.TryAddSingleton<BindingInspector>();
        services.TryAddSingleton<BindingDesk>();
        services.AddHostedService<ProjectionLoop>();
        return services;
    }

    private static FernetKeyring ReadKeys(IConfiguration configuration)
    {
        try
        {
            return FernetKeyring.Parse(configuration["WHATSAPP_ENCRYPTION_KEY"]);
        }
        catch (FormatException failure)
        {
            throw new OptionsValidationException(nameof(FernetKeyring), typeof(FernetKeyring), [failure.Message]);
        }
    }
}
