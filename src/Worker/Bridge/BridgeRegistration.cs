using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Bridge;

internal static class BridgeRegistration
{
    /// <summary>Reads the streams that it is given. Comes after the intake: hosted services stop in the reverse order.</summary>
    public static IServiceCollection AddBridge(this IServiceCollection services)
    {
        services.AddOptions<BridgeOptions>().BindConfiguration(BridgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<BridgeOptions>>().Value);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BridgeOptions>, KnownStreams>());
        services.TryAddSingleton<BridgeClock>();
        services.AddHostedService<StreamBridge>();
        return services;
    }

    private sealed class KnownStreams(IEnumerable<TopicSource> sources) : IValidateOptions<BridgeOptions>
    {
        public ValidateOptionsResult Validate(string? name, BridgeOptions options) =>
            options.Topics.Except(sources.Select(source => source.Topic)).ToList() is { Count: > 0 } unknown
                ? ValidateOptionsResult.Fail(
                    $"Bridge:Streams names {string.Join(", ", unknown)}, which the worker does not read; it may name "
                    + $"{string.Join(", ", sources.Select(source => source.Topic))}.")
                : ValidateOptionsResult.Success;
    }
}
