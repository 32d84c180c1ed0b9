using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Registers Meta's Cloud API.</summary>
public static class MetaProvider
{
    /// <summary>Adds the receiving side.</summary>
    public static IServiceCollection AddMetaWebhook(this IServiceCollection services) =>
        services.AddSingleton<IProviderWebhook, MetaWebhook>();
}
