using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Worker.Api.Messaging;
using WhatsAppEngine.Worker.Watching;

namespace WhatsAppEngine.Worker.Messages;

internal static class MessagesRegistration
{
    /// <summary>What callers may do with messages; needs the intake and the outbound side.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.TryAddSingleton<MessageRequests>();
        services.TryAddSingleton<SendDesk>();
        services.TryAddSingleton<MessageWatch>();
        services.TryAddSingleton<MessageSignals>();
        services.TryAddSingleton<Withdrawals>();
        services.TryAddSingleton<Resolutions>();
        return services.AddWatching();
    }
}
