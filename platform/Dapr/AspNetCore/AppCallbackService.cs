using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Messaging.PublishSubscribe;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Dapr.AppCallback.Autogen.Grpc.v1;

namespace Dapr.AspNetCore;

/// <summary>The stable callbacks. What it does not override (invocation, bindings, jobs) answers UNIMPLEMENTED, which Dapr reads as "none".</summary>
internal sealed class AppCallbackService(TopicRegistry registry, TopicDispatcher dispatcher) : Proto.AppCallback.AppCallbackBase
{
    public override Task<ListTopicSubscriptionsResponse> ListTopicSubscriptions(Empty request, ServerCallContext context)
    {
        var response = new ListTopicSubscriptionsResponse();
        response.Subscriptions.AddRange(registry.Subscriptions.Select(ToProto));
        return Task.FromResult(response);
    }

    public override Task<TopicEventResponse> OnTopicEvent(TopicEventRequest request, ServerCallContext context) =>
        dispatcher.DispatchAsync(request, context.CancellationToken);

    public override Task<TopicEventBulkResponse> OnBulkTopicEvent(TopicEventBulkRequest request, ServerCallContext context) =>
        dispatcher.DispatchAsync(request, context.CancellationToken);

    private static Proto.TopicSubscription ToProto(Messaging.PublishSubscribe.TopicSubscription subscription) => new()
    {
        PubsubName = subscription.PubSubName,
        Topic = subscription.Topic,
        Metadata = { subscription.Metadata.ToDictionary() },
        DeadLetterTopic = subscription.DeadLetterTopic ?? "",
        BulkSubscribe = ToProto(subscription.Bulk),
    };

    private static BulkSubscribeConfig? ToProto(BulkSubscription? bulk) => bulk is null ? null : new()
    {
        Enabled = true,
        MaxMessagesCount = bulk.MaxMessagesCount,
        MaxAwaitDurationMs = (int)bulk.MaxAwaitDuration.TotalMilliseconds,
    };
}
