using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Worker.Hosting;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

internal static class PaceRegistration
{
    /// <summary>Lets messages go no faster than limits in Redis allow.</summary>
    public static IServiceCollection AddPace(this IServiceCollection services)
    {
        services.AddOptions<PaceOptions>().BindConfiguration(PaceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<PaceOptions>>().Value);
        services.AddRedis();
        services.TryAddSingleton<Pace>();
        return services;
    }
}
