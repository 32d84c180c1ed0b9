using System.Collections.Concurrent;
using Platform.Sidecar.AppChannel;
using Platform.Sidecar.Resilience;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>Starts subscriptions, whoever asked for them, and knows those that run.</summary>
internal sealed class Deliveries(
    IComponentRegistry components, Policies policies, DeadLetters deadLetters, SidecarOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<RunningSubscription, Subscription> running = new();

    public IReadOnlyList<Subscription> Running => [.. running.Values];

    /// <summary>Whether there is any component to read from.</summary>
    public bool ArePossible => components.Any<RedisPubSub>();

    /// <summary>Starts reading; a reason instead when the subscription cannot be served.</summary>
    public (RunningSubscription? Started, string? Problem) Start(Subscription subscription, IEventSink sink)
    {
        if (components.Find<RedisPubSub>(subscription.PubSub) is not { } component)
        {
            return (null, $"there is no pubsub component {subscription.PubSub}");
        }

        if (!component.Scopes.MaySubscribe(subscription.Topic))
        {
            return (null, $"topic {subscription.Topic} is not allowed for app id {options.AppId}");
        }

        try
        {
            return (Start(subscription, sink, component), null);
        }
        catch (FormatException error)
        {
            return (null, error.Message);
        }
    }

    private RunningSubscription Start(Subscription subscription, IEventSink sink, RedisPubSub component)
    {
        var reader = new EventReader(subscription, time);
        var bulk = subscription.Bulk is { } settings && sink is IAppChannel channel
            ? new BulkDelivery(settings, new BatchDelivery(subscription, channel, reader, policies, deadLetters), time)
            : null;
        IMessageHandler handler = bulk is not null ? bulk : new SingleDelivery(subscription, sink, reader, policies, deadLetters);
        var reading = component.Subscribe(subscription.Topic, handler);
        var started = new RunningSubscription(reading, bulk, ended => running.TryRemove(ended, out _));
        running[started] = subscription;
        return started;
    }
}

/// <summary>A subscription that is being read.</summary>
internal sealed class RunningSubscription(TopicReader reader, BulkDelivery? bulk, Action<RunningSubscription> ended)
{
    /// <summary>Stops reading; deliveries in flight are cancelled after <paramref name="drain"/>.</summary>
    public async Task StopAsync(TimeSpan drain)
    {
        await reader.StopAsync(drain);
        await (bulk?.DisposeAsync() ?? ValueTask.CompletedTask);
        reader.Dispose();
        ended(this);
    }
}
