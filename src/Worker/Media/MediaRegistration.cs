using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace WhatsAppEngine.Worker.Media;

internal static class MediaRegistration
{
    /// <summary>Fetches customers' files and hands files over.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration(MediaOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<MediaOptions>>().Value);
        services.TryAddSingleton<ReceivedFiles>();
        services.TryAddSingleton<UploadTurns>();
        services.TryAddSingleton<Uploads>();
        services.TryAddSingleton<HeldFiles>();
        return services;
    }
}
