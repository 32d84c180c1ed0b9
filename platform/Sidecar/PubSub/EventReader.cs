using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.PubSub;

/// <summary>What becomes of a stored entry before the app sees it.</summary>
internal sealed class EventReader
{
    private readonly Subscription subscription;
    private readonly RouteTable routes;
    private readonly TimeProvider time;

    /// <summary>Throws <see cref="FormatException"/> when a route or <c>rawPayload</c> cannot be understood.</summary>
    public EventReader(Subscription subscription, TimeProvider time)
    {
        (this.subscription, this.time) = (subscription, time);
        routes = new(subscription.Rules);
        IsRaw = subscription.Metadata.IsRawPayload() ?? throw new FormatException("the subscription's rawPayload is not a boolean");
    }

    /// <summary>Whether the entries are payloads without an envelope.</summary>
    public bool IsRaw { get; }

    /// <summary>Reads one entry; the caller disposes the event of a readable one.</summary>
    public ReadEvent Read(StreamMessage message)
    {
        var cloudEvent = IsRaw ? CloudEvent.OfRaw(message, subscription.PubSub) : CloudEvent.Parse(message.Data);
        if (cloudEvent is null)
        {
            return ReadEvent.Unusable(EventFate.Fail, "the entry is not a CloudEvent (is rawPayload missing from the subscription?)");
        }

        var read = Route(cloudEvent);
        if (read.Event is null)
        {
            cloudEvent.Dispose();
        }

        return read;
    }

    private ReadEvent Route(CloudEvent cloudEvent)
    {
        if (!IsRaw && cloudEvent.HasExpired(time.GetUtcNow()))
        {
            return ReadEvent.Unusable(EventFate.Drop, "it has expired");
        }

        try
        {
            return routes.Find(cloudEvent) is { } path
                ? new(EventFate.Deliver, cloudEvent, path)
                : ReadEvent.Unusable(EventFate.Drop, "no route matches it");
        }
        catch (KeyNotFoundException error)
        {
            return ReadEvent.Unusable(EventFate.Fail, $"its route cannot be found: {error.Message}");
        }
    }
}

/// <summary>An entry as read: an event with its path, or why there is none.</summary>
internal readonly record struct ReadEvent(EventFate Fate, CloudEvent? Event, string PathOrReason)
{
    public static ReadEvent Unusable(EventFate fate, string reason) => new(fate, null, reason);
}

/// <summary>What to do with an entry.</summary>
internal enum EventFate
{
    Deliver,

    /// <summary>To the dead-letter topic if there is one, else nowhere; acknowledged.</summary>
    Drop,

    /// <summary>A failed delivery without a retry.</summary>
    Fail,
}
