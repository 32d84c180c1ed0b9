using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Worker.Api.Conversations;
using WhatsAppEngine.Worker.Watching;

namespace WhatsAppEngine.Worker.Conversations;

internal static class ConversationsRegistration
{
    /// <summary>What people see and do of conversations.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConversationKeeper>();
        services.TryAddSingleton<ConversationShelf>();
        services.TryAddSingleton<ConversationWatch>();
        return services.AddWatching();
    }
}
