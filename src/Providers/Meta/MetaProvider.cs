using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Http;
using WhatsAppEngine.Providers.Meta.Errors;
using WhatsAppEngine.Providers.Meta.Media;
using WhatsAppEngine.Providers.Meta.Numbers;
using WhatsAppEngine.Providers.Meta.Templates;

namespace WhatsAppEngine.Providers.Meta;

/// <summary>Registers Meta's Cloud API.</summary>
public static class MetaProvider
{
    /// <summary>Adds the receiving side.</summary>
    public static IServiceCollection AddMetaWebhook(this IServiceCollection services) =>
        services.AddSingleton<IProviderWebhook, MetaWebhook>();

    /// <summary>Adds the sending side.</summary>
    public static IServiceCollection AddMetaSender(this IServiceCollection services) =>
        services.AddGraph().AddMetaErrors().AddSingleton<IMessageSender, MetaSender>();

    /// <summary>Adds what Meta's error codes mean.</summary>
    public static IServiceCollection AddMetaErrors(this IServiceCollection services) =>
        services.AddSingleton<IProviderErrors, MetaMeanings>();

    /// <summary>Adds files, the administration of numbers and templates, and read marks.</summary>
    public static IServiceCollection AddMetaDesk(this IServiceCollection services)
    {
        services.AddGraph();
        services.TryAddSingleton<AccountCalls>();
        services.TryAddSingleton<MediaStream>();
        services.AddSingleton<IMediaExchange, MetaMediaExchange>();
        services.AddSingleton<INumberDesk, MetaNumberDesk>();
        services.AddSingleton<ITemplateCatalogue, MetaTemplateCatalogue>();
        return services.AddSingleton<IReadMarks, MetaReadMarks>();
    }

    /// <summary>Adds what calls the Graph API.</summary>
    internal static IServiceCollection AddGraph(this IServiceCollection services)
    {
        services.AddOptions<MetaOptions>().BindConfiguration(MetaOptions.Section).Configure<IConfiguration>(OverrideUrl)
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ApiConnections>();
        services.TryAddSingleton<GraphClient>();
        return services;
    }

    private static void OverrideUrl(MetaOptions options, IConfiguration configuration) =>
        options.GraphUrl = configuration[MetaOptions.GraphUrlSetting] is { Length: > 0 } url ? url : options.GraphUrl;
}
