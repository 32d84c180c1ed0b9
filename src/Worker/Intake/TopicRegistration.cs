using Dapr.AspNetCore;
using Dapr.Messaging.PublishSubscribe;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Bridge;

namespace WhatsAppEngine.Worker.Intake;

internal static class TopicRegistration
{
    /// <summary>Takes in what a topic brings: by subscription, or where the bridge reads the topic's stream, from there.</summary>
    public static IServiceCollection AddTopicSource<TSource>(this IServiceCollection services, string topic)
        where TSource : TopicSource
    {
        services.TryAddSingleton<TSource>();
        services.AddSingleton<TopicSource>(provider => provider.GetRequiredService<TSource>());
        return services.AddTopic<TSource>(
            new TopicSubscription(DaprNames.PubSub, topic) { DeadLetterTopic = Topics.DeadLetters },
            provider => !provider.GetRequiredService<BridgeOptions>().Topics.Contains(topic));
    }
}
