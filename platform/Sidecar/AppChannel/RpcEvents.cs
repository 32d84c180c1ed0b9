using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf;
using Platform.Sidecar.PubSub.CloudEvents;

namespace Platform.Sidecar.AppChannel;

/// <summary>Turns stored events into the messages of AppCallback.</summary>
internal static class RpcEvents
{
    public static TopicEventRequest Single(EventDelivery delivery, ByteString data)
    {
        var cloudEvent = delivery.Event;
        return new TopicEventRequest
        {
            Id = cloudEvent.Id,
            Source = cloudEvent.Text("source"),
            Type = cloudEvent.Text("type"),
            SpecVersion = cloudEvent.Text("specversion"),
            DataContentType = cloudEvent.ContentType,
            Topic = delivery.Message.Topic,
            Data = data,
            PubsubName = delivery.Subscription.PubSub,
            Path = delivery.Path,
            Extensions = EventData.Extensions(cloudEvent),
        };
    }

    public static TopicEventBulkRequest Bulk(BulkDeliveryCall call)
    {
        var request = new TopicEventBulkRequest
        {
            Id = Guid.NewGuid().ToString(),
            Topic = call.Subscription.Topic,
            PubsubName = call.Subscription.PubSub,
            Type = "com.dapr.event.sent.bulk",
            Path = call.Path,
            Metadata = { ["pubsubName"] = call.Subscription.PubSub },
        };
        request.Entries.AddRange(call.Entries.Select(Entry));
        return request;
    }

    private static TopicEventBulkRequestEntry Entry(BulkEntry entry)
    {
        var result = new TopicEventBulkRequestEntry { EntryId = entry.EntryId };
        result.Metadata.Add((IDictionary<string, string>)entry.Message.Metadata.ToDictionary());
        if (entry.Event is { } cloudEvent)
        {
            result.CloudEvent = Event(cloudEvent);
        }
        else
        {
            result.Bytes = UnsafeByteOperations.UnsafeWrap(entry.Message.Data);
        }

        return result;
    }

    private static TopicEventCERequest Event(CloudEvent cloudEvent) => new()
    {
        Id = cloudEvent.Id,
        Source = cloudEvent.Text("source"),
        Type = cloudEvent.Text("type"),
        SpecVersion = cloudEvent.Text("specversion"),
        DataContentType = cloudEvent.ContentType,
        Data = EventData.ReadPlain(cloudEvent).Data,
        Extensions = EventData.Extensions(cloudEvent),
    };
}
