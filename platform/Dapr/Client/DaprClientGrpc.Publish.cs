using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Proto = Dapr.Client.Autogen.Grpc.v1;

namespace Dapr.Client;

internal sealed partial class DaprClientGrpc
{
    private const string Json = "application/json";
    private const string CloudEventJson = "application/cloudevents+json";

    // Sidecars before 1.17 know only the Alpha1 name: after one refusal it is not asked again.
    private volatile bool stableBulkPublish = true;

    public override Task PublishEventAsync<TData>(string pubsubName, string topicName, TData data, CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, ToJson(data), ContentTypeOf(data), metadata: null, cancellationToken);

    public override Task PublishEventAsync<TData>(
        string pubsubName, string topicName, TData data, Dictionary<string, string> metadata, CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, ToJson(data), ContentTypeOf(data), metadata, cancellationToken);

    public override Task PublishEventAsync(string pubsubName, string topicName, CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, ByteString.Empty, Json, metadata: null, cancellationToken);

    public override Task PublishEventAsync(
        string pubsubName, string topicName, Dictionary<string, string> metadata, CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, ByteString.Empty, Json, metadata, cancellationToken);

    public override Task PublishByteEventAsync(
        string pubsubName,
        string topicName,
        ReadOnlyMemory<byte> data,
        string dataContentType = Json,
        Dictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        PublishAsync(pubsubName, topicName, UnsafeByteOperations.UnsafeWrap(data), dataContentType, metadata, cancellationToken);

    public override async Task<BulkPublishResponse<TValue>> BulkPublishEventAsync<TValue>(
        string pubsubName,
        string topicName,
        IReadOnlyList<TValue> events,
        Dictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.BulkPublishRequest { PubsubName = pubsubName, Topic = topicName };
        Add(metadata, request.Metadata);
        var entries = events.Select(EntryOf).ToDictionary(entry => entry.EntryId);
        request.Entries.AddRange(entries.Values.Select(ToProto));
        var answer = await BulkPublishAsync(request, cancellationToken);
        return new([.. answer.FailedEntries.Select(failed => new BulkPublishResponseFailedEntry<TValue>(entries[failed.EntryId], failed.Error))]);
    }

    private static string ContentTypeOf<TData>(TData data) => data is CloudEvent ? CloudEventJson : Json;

    private static BulkPublishEntry<TValue> EntryOf<TValue>(TValue data, int index) =>
        new(index.ToString(CultureInfo.InvariantCulture), data, ContentTypeOf(data));

    private Proto.BulkPublishRequestEntry ToProto<TValue>(BulkPublishEntry<TValue> entry) =>
        new() { EntryId = entry.EntryId, Event = ToJson(entry.EventData), ContentType = entry.ContentType };

    private Task PublishAsync(
        string pubsubName, string topicName, ByteString data, string contentType, Dictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var request = new Proto.PublishEventRequest { PubsubName = pubsubName, Topic = topicName, Data = data, DataContentType = contentType };
        Add(metadata, request.Metadata);
        return CallAsync("Publish", client.PublishEventAsync(request, Options(cancellationToken)));
    }

    private async Task<Proto.BulkPublishResponse> BulkPublishAsync(Proto.BulkPublishRequest request, CancellationToken cancellationToken)
    {
        if (stableBulkPublish)
        {
            try
            {
                return await CallAsync("Bulk Publish", client.BulkPublishEventAsync(request, Options(cancellationToken)));
            }
            catch (DaprException exception) when (exception.InnerException is RpcException { StatusCode: StatusCode.Unimplemented })
            {
                stableBulkPublish = false;
            }
        }

        return await CallAsync("Bulk Publish", client.BulkPublishEventAlpha1Async(request, Options(cancellationToken)));
    }
}
