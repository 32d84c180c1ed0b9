using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Messaging.PublishSubscribe;
using Google.Protobuf.WellKnownTypes;

namespace Dapr.AspNetCore;

/// <summary>Reads the sidecar's two shapes of an event.</summary>
internal static class TopicMessages
{
    internal static TopicMessage From(TopicEventRequest request) =>
        new(request.Id, request.Source, request.Type, request.SpecVersion, request.DataContentType, request.Topic, request.PubsubName)
        {
            Data = request.Data.Memory,
            Path = request.Path,
            Extensions = Fields(request.Extensions),
        };

    internal static TopicMessage From(TopicEventBulkRequestEntry entry, TopicEventBulkRequest batch) => entry.EventCase switch
    {
        TopicEventBulkRequestEntry.EventOneofCase.CloudEvent => FromCloudEvent(entry.CloudEvent, batch),
        _ => FromBytes(entry, batch),
    };

    private static TopicMessage FromCloudEvent(TopicEventCERequest cloudEvent, TopicEventBulkRequest batch) =>
        new(
            cloudEvent.Id,
            cloudEvent.Source,
            cloudEvent.Type,
            cloudEvent.SpecVersion,
            cloudEvent.DataContentType,
            batch.Topic,
            batch.PubsubName)
        {
            Data = cloudEvent.Data.Memory,
            Path = batch.Path,
            Extensions = Fields(cloudEvent.Extensions),
        };

    // A raw payload has no envelope: only the delivery's own id, which changes with each delivery.
    private static TopicMessage FromBytes(TopicEventBulkRequestEntry entry, TopicEventBulkRequest batch) =>
        new(entry.EntryId, "Dapr", "com.dapr.event.sent", "1.0", entry.ContentType, batch.Topic, batch.PubsubName)
        {
            Data = entry.Bytes.Memory,
            Path = batch.Path,
        };

    private static IReadOnlyDictionary<string, Value> Fields(Struct? extensions) =>
        extensions?.Fields.ToDictionary() ?? [];
}
