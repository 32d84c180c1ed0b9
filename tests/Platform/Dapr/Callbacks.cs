using Dapr.AppCallback.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using AppCallback = Dapr.AppCallback.Autogen.Grpc.v1.AppCallback;
using Status = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.DaprClient.Tests;

/// <summary>The app's callbacks, called as a sidecar calls them.</summary>
[Collection(nameof(Shop))]
public sealed class Callbacks(Shop shop) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress($"http://127.0.0.1:{shop.App.Port}");

    private AppCallback.AppCallbackClient App => new(channel);

    [Fact]
    public async Task An_app_lists_the_topics_it_registered()
    {
        var answer = await App.ListTopicSubscriptionsAsync(new Empty(), WithToken());

        var batches = answer.Subscriptions.Single(subscription => subscription.Topic == "batches");
        Assert.Equal((true, 5, 50), (batches.BulkSubscribe.Enabled, batches.BulkSubscribe.MaxMessagesCount, batches.BulkSubscribe.MaxAwaitDurationMs));
        var unwanted = answer.Subscriptions.Single(subscription => subscription.Topic == "unwanted");
        Assert.Equal(("unwanted-dead", null), (unwanted.DeadLetterTopic, unwanted.BulkSubscribe));
        Assert.Equal("true", answer.Subscriptions.Single(subscription => subscription.Topic == "raw").Metadata["rawPayload"]);
    }

    [Fact]
    public async Task A_topic_that_is_not_wanted_is_not_subscribed_to_and_its_events_are_handled_all_the_same()
    {
        var topics = (await App.ListTopicSubscriptionsAsync(new Empty(), WithToken())).Subscriptions.Select(subscription => subscription.Topic);
        var answer = await App.OnTopicEventAsync(new TopicEventRequest { PubsubName = "pubsub", Topic = "quiet" }, WithToken());

        Assert.DoesNotContain("quiet", topics);
        Assert.Equal(Status.Success, answer.Status);
    }

    [Fact]
    public async Task An_event_of_a_topic_nobody_registered_is_dropped()
    {
        var answer = await App.OnTopicEventAsync(new TopicEventRequest { PubsubName = "pubsub", Topic = "unheard-of" }, WithToken());

        Assert.Equal(Status.Drop, answer.Status);
    }

    [Fact]
    public async Task A_batch_is_answered_event_by_event_under_both_names()
    {
        var alpha = new AppCallbackAlpha.AppCallbackAlphaClient(channel);

        var stable = await App.OnBulkTopicEventAsync(Batch("unwanted", "one", "two"), WithToken());
        var old = await alpha.OnBulkTopicEventAlpha1Async(Batch("unwanted", "one", "two"), WithToken());

        Assert.Equal([("one", Status.Drop), ("two", Status.Drop)], stable.Statuses.Select(entry => (entry.EntryId, entry.Status)));
        Assert.Equal(stable, old);
    }

    [Fact]
    public async Task A_call_without_the_apps_token_is_refused()
    {
        Metadata[] strangers = [[], new() { { "dapr-api-token", "guessed" } }];
        foreach (var headers in strangers)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await App.ListTopicSubscriptionsAsync(new Empty(), headers));
            Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        }
    }

    [Fact]
    public async Task An_app_whose_health_checks_fail_says_so()
    {
        var health = new AppCallbackHealthCheck.AppCallbackHealthCheckClient(channel);
        await health.HealthCheckAsync(new Empty(), WithToken());

        shop.App.Health.IsOn = false;
        try
        {
            var sick = await Assert.ThrowsAsync<RpcException>(async () => await health.HealthCheckAsync(new Empty(), WithToken()));
            Assert.Equal(StatusCode.Unavailable, sick.StatusCode);
        }
        finally
        {
            shop.App.Health.IsOn = true;
        }
    }

    public void Dispose() => channel.Dispose();

    private static Metadata WithToken() => new() { { "dapr-api-token", Shop.AppToken } };

    private static TopicEventBulkRequest Batch(string topic, params string[] entryIds)
    {
        var batch = new TopicEventBulkRequest { PubsubName = "pubsub", Topic = topic };
        batch.Entries.AddRange(entryIds.Select(id => new TopicEventBulkRequestEntry
        {
            EntryId = id,
            CloudEvent = new TopicEventCERequest { Id = "event-" + id, Data = ByteString.CopyFromUtf8("{}") },
        }));
        return batch;
    }
}
