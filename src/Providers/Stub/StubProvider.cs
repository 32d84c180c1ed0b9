using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Stub;

/// <summary>Registers the stub provider.</summary>
public static class StubProvider
{
    /// <summary>Adds the sending side, which also reports statuses to the webhook.</summary>
    public static IServiceCollection AddStubSender(this IServiceCollection services)
    {
        services.AddOptions<StubOptions>().BindConfiguration(StubOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<StubOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(nameof(StubStatusReporter));
        services.TryAddSingleton<StubJournal>();
        services.TryAddSingleton<StubStatusReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<StubStatusReporter>());
        services.AddSingleton<IMessageSender, StubSender>();
        return services;
    }

    /// <summary>Adds the receiving side for the dialects registered so far: register it after the providers it stands in for.</summary>
    public static IServiceCollection AddStubWebhook(this IServiceCollection services)
    {
        foreach (var dialect in services.Where(IsDialect).Select(service => service.ImplementationType!).ToList())
        {
            services.AddSingleton<IProviderWebhook>(provider =>
                new StubWebhook((IProviderWebhook)ActivatorUtilities.CreateInstance(provider, dialect)));
        }

        return services;
    }

    private static bool IsDialect(ServiceDescriptor service) =>
        service.ServiceType == typeof(IProviderWebhook) && service.ImplementationType is not null;
}
