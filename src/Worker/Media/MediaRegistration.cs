using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.Media;

internal static class MediaRegistration
{
    /// <summary>Fetches customers' files and hands files over.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.TryAddSingleton<ReceivedFiles>();
        services.TryAddSingleton<UploadTurns>();
        services.TryAddSingleton<Uploads>();
        services.TryAddSingleton<HeldFiles>();
        return services;
    }
}
