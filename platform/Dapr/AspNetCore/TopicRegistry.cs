using Dapr.Messaging.PublishSubscribe;

namespace Dapr.AspNetCore;

/// <summary>A subscription with the handler that gets its events, and whether the sidecar is asked for it.</summary>
internal sealed record TopicRegistration(TopicSubscription Subscription, Type HandlerType, Func<IServiceProvider, bool> IsWanted);

/// <summary>What this app subscribes to. Two handlers for one topic are a mistake and stop the start.</summary>
internal sealed class TopicRegistry(IEnumerable<TopicRegistration> registrations, IServiceProvider services)
{
    private readonly Dictionary<(string PubSubName, string Topic), TopicRegistration> registrations =
        registrations.ToDictionary(registration => (registration.Subscription.PubSubName, registration.Subscription.Topic));

    internal IEnumerable<TopicSubscription> Subscriptions =>
        registrations.Values.Where(registration => registration.IsWanted(services)).Select(registration => registration.Subscription);

    /// <summary>Null for a topic this app does not know. What it is not subscribed to any more a sidecar may still bring.</summary>
    internal Type? HandlerOf(string pubSubName, string topic) => registrations.GetValueOrDefault((pubSubName, topic))?.HandlerType;
}
