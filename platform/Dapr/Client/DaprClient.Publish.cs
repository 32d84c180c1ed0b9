namespace Dapr.Client;

public abstract partial class DaprClient
{
    /// <summary>Publishes an event as JSON. A <see cref="CloudEvent"/> keeps its attributes; anything else is wrapped by the sidecar.</summary>
    public abstract Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event as JSON.</summary>
    /// <param name="pubsubName">The component.</param>
    /// <param name="topicName">The topic.</param>
    /// <param name="data">The event.</param>
    /// <param name="metadata">For example <c>cloudevent.id</c>, <c>cloudevent.type</c>, <c>ttlInSeconds</c>, <c>rawPayload</c>.</param>
    /// <param name="cancellationToken">Stops waiting; the event may still be published.</param>
    public abstract Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event without data.</summary>
    public abstract Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default);

    /// <summary>Publishes an event without data.</summary>
    public abstract Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default);

    /// <summary>Publishes bytes as they are. Binary needs <c>application/octet-stream</c>: other types may reach a gRPC subscriber empty.</summary>
    public abstract Task PublishByteEventAsync(
        string pubsubName,
        string topicName,
        ReadOnlyMemory<byte> data,
        string dataContentType = "application/json",
        Dictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Publishes several events in one call, as JSON, in no particular order. A failed call may have stored some of them:
    /// publish again with stable ids.
    /// </summary>
    public abstract Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default);
}
