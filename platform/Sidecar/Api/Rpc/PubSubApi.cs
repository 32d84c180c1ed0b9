using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.Collections;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>PublishEvent and BulkPublishEvent.</summary>
internal sealed class PubSubApi(IPublisher publisher, StreamApi streams)
{
    /// <summary>Subscriptions of a stream.</summary>
    public StreamApi Streams => streams;

    public async Task PublishAsync(PublishEventRequest request, ServerCallContext context)
    {
        var error = await publisher.PublishAsync(
            new(request.PubsubName, request.Topic, request.Data.Memory, request.DataContentType, Given(request.Metadata), TraceOf(context)),
            context.CancellationToken);
        if (error is not null)
        {
            throw error.ToException();
        }
    }

    public async Task<BulkPublishResponse> PublishBulkAsync(
        Dapr.Client.Autogen.Grpc.v1.BulkPublishRequest request, ServerCallContext context)
    {
        var outcome = await publisher.PublishBulkAsync(
            new(request.PubsubName, request.Topic, [.. request.Entries.Select(Entry)], Given(request.Metadata), TraceOf(context)),
            context.CancellationToken);
        return outcome.Error is null ? new() : throw outcome.Error.ToException();
    }

    private static BulkPublishEntry Entry(BulkPublishRequestEntry entry) =>
        new(entry.EntryId, entry.Event.Memory, entry.ContentType, Given(entry.Metadata));

    // An empty map does not travel: daprd sees no map at all, and stores no metadata field.
    private static IReadOnlyDictionary<string, string>? Given(MapField<string, string> metadata) =>
        metadata.Count == 0 ? null : metadata.ToDictionary();

    private static TraceParent TraceOf(ServerCallContext context) =>
        new(context.RequestHeaders.GetValue("traceparent"), context.RequestHeaders.GetValue("tracestate"));
}
