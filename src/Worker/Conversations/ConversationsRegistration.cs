using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WhatsAppEngine.Worker.Conversations;

internal static class ConversationsRegistration
{
    /// <summary>What people see and do of conversations.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationKeeper>();
        return services;
    }
}
