using Platform.Sidecar.PubSub;
using Platform.Sidecar.PubSub.CloudEvents;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.AppChannel;

/// <summary>The way to the app; its protocol is the one the sidecar was started with.</summary>
internal interface IAppChannel : IEventSink
{
    /// <summary>Asks which topics the app wants; none when it does not implement the question. Throws when it cannot be asked.</summary>
    Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken ct);

    /// <summary>Whether the app says that it is healthy.</summary>
    Task<bool> ProbeAsync(CancellationToken ct);

    /// <summary>Delivers many events in one call; the answers are in the order of the entries. Never throws for the app's faults.</summary>
    ValueTask<IReadOnlyList<AppAnswer>> SendBulkAsync(BulkDeliveryCall call, CancellationToken ct);
}

/// <summary>A bulk call to one route.</summary>
internal sealed record BulkDeliveryCall(Subscription Subscription, string Path, IReadOnlyList<BulkEntry> Entries);

/// <summary>One event of a bulk call; without a CloudEvent its bytes are sent as they are.</summary>
internal sealed record BulkEntry(string EntryId, StreamMessage Message, CloudEvent? Event);
