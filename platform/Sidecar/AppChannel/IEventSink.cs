using Platform.Sidecar.PubSub;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>Where single events go: the app, or one of its streams.</summary>
internal interface IEventSink
{
    /// <summary>Makes the call ready, so that every attempt sends the same; the CloudEvent is not used afterwards.</summary>
    IPreparedEvent Prepare(EventDelivery delivery);
}

/// <summary>A call that can be made again and again.</summary>
internal interface IPreparedEvent
{
    /// <summary>Never throws for what the app or the network does wrong.</summary>
    ValueTask<AppAnswer> SendAsync(CancellationToken ct);
}

/// <summary>One event on its way to a route of the app.</summary>
internal sealed record EventDelivery(Subscription Subscription, StreamMessage Message, CloudEvent Event, string Path);
