using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Evolution.Errors;
using WhatsAppEngine.Providers.Evolution.Instances;
using WhatsAppEngine.Providers.Evolution.Media;
using WhatsAppEngine.Providers.Http;

namespace WhatsAppEngine.Providers.Evolution;

/// <summary>Registers Evolution API.</summary>
public static class EvolutionProvider
{
    /// <summary>Adds the receiving side.</summary>
    public static IServiceCollection AddEvolutionWebhook(this IServiceCollection services) =>
        services.AddSingleton<IProviderWebhook, EvolutionWebhook>();

    /// <summary>Adds the sending side.</summary>
    public static IServiceCollection AddEvolutionSender(this IServiceCollection services) =>
        services.AddEvolution().AddEvolutionErrors().AddSingleton<IMessageSender, EvolutionSender>();

    /// <summary>Adds what looks after instances.</summary>
    public static IServiceCollection AddEvolutionDesk(this IServiceCollection services) =>
        services.AddEvolution().AddSingleton<IInstanceDesk, EvolutionInstanceDesk>();

    /// <summary>Adds files and read marks.</summary>
    public static IServiceCollection AddEvolutionMedia(this IServiceCollection services) =>
        services.AddEvolution().AddSingleton<IMediaExchange, EvolutionMediaExchange>().AddSingleton<IReadMarks, EvolutionReadMarks>();

    /// <summary>Adds what Evolution's errors mean.</summary>
    public static IServiceCollection AddEvolutionErrors(this IServiceCollection services) =>
        services.AddSingleton<IProviderErrors, EvolutionMeanings>();

    /// <summary>Adds what calls Evolution servers.</summary>
    internal static IServiceCollection AddEvolution(this IServiceCollection services)
    {
        services.AddOptions<EvolutionOptions>().BindConfiguration(EvolutionOptions.Section).Configure<IConfiguration>(OverrideUrl)
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ApiConnections>();
        services.TryAddSingleton<EvolutionClient>();
        return services;
    }

    private static void OverrideUrl(EvolutionOptions options, IConfiguration configuration) =>
        options.ServerUrl = configuration[EvolutionOptions.UrlSetting] is { Length: > 0 } url ? url : options.ServerUrl;
}
