using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Streams;

internal static class StreamsRegistration
{
    /// <summary>Looks at the streams under the topics.</summary>
    public static IServiceCollection AddStreams(this IServiceCollection services)
    {
        services.AddRedis();
        services.TryAddSingleton(provider => EventsTopic.From(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton<StreamInspector>();
        return services;
    }
}
