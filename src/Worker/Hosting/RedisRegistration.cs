using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Redis;

namespace WhatsAppEngine.Worker.Hosting;

/// <summary>Redis itself, for what does not go through the sidecar.</summary>
internal static class RedisRegistration
{
    private const string Setting = "REDIS_URL";

    /// <summary>
    /// One <see cref="RedisClient"/> for everybody, to the server that <c>REDIS_URL</c> names (default <c>redis://127.0.0.1:6379</c>, as
    /// in <c>components/</c>); blocking reads need one of their own, made from the same <see cref="RedisOptions"/>. Nothing connects before
    /// the first command.
    /// </summary>
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => Options(provider.GetRequiredService<IConfiguration>()));
        services.TryAddSingleton<RedisClient>();
        return services;
    }

    private static RedisOptions Options(IConfiguration configuration)
    {
        try
        {
            var options = configuration[Setting] is { Length: > 0 } url ? RedisOptions.Parse(url) : new RedisOptions();
            return options with { ClientName = "whatsapp-worker" };
        }
        catch (FormatException failure)
        {
            throw new OptionsValidationException(nameof(RedisOptions), typeof(RedisOptions), [$"{Setting}: {failure.Message}"]);
        }
    }
}
