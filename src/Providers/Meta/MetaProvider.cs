using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Registers Meta's Cloud API.</summary>
public static class MetaProvider
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Adds the receiving side.</summary>
    public static IServiceCollection AddMetaWebhook(this IServiceCollection services) =>
        services.AddSingleton<IProviderWebhook, MetaWebhook>();

    /// <summary>Adds the sending side.</summary>
    public static IServiceCollection AddMetaSender(this IServiceCollection services)
    {
        services.AddOptions<MetaOptions>().BindConfiguration(MetaOptions.Section).Configure<IConfiguration>(OverrideUrl)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(nameof(GraphClient), client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry the tenant's token to wherever it points.
                AllowAutoRedirect = false,
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLifetime,
            })
            .RemoveAllLoggers();
        services.AddSingleton<GraphClient>();
        return services.AddSingleton<IMessageSender, MetaSender>();
    }

    private static void OverrideUrl(MetaOptions options, IConfiguration configuration) =>
        options.GraphUrl = configuration[MetaOptions.GraphUrlSetting] is { Length: > 0 } url ? url : options.GraphUrl;
}
