using Dapr.AspNetCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.DeadLetters;

internal static class DeadLettersRegistration
{
    /// <summary>Keeps dead letters, and replays them.</summary>
    public static IServiceCollection AddDeadLetters(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<Replayer>();
        services.TryAddSingleton<Discarder>();
        return services.AddTopic<DeadLetterTopic>(DeadLetterTopic.Subscription);
    }
}
