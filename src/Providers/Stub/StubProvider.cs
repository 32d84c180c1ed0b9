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
}
