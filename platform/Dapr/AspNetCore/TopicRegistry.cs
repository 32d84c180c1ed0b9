using Dapr.Messaging.PublishSubscribe;

namespace Dapr.AspNetCore;

/// <summary>A subscription with the handler that gets its events.</summary>
internal sealed record TopicRegistration(TopicSubscription Subscription, Type HandlerType);

/// <summary>What this app subscribes to. Two handlers for one topic are a mistake and stop the start.</summary>
internal sealed class TopicRegistry(IEnumerable<TopicRegistration> registrations)
{
    private readonly Dictionary<(string PubSubName, string Topic), TopicRegistration> registrations =
        registrations.ToDictionary(registration => (registration.Subscription.PubSubName, registration.Subscription.Topic));

    internal IEnumerable<TopicSubscription> Subscriptions => registrations.Values.Select(registration => registration.Subscription);

    /// <summary>Null for a topic this app did not ask for.</summary>
    internal Type? HandlerOf(string pubSubName, string topic) => registrations.GetValueOrDefault((pubSubName, topic))?.HandlerType;
}
