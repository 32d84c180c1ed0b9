using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Client.Autogen.Grpc.v1;
using Grpc.Core;
using Platform.Sidecar.Tests.Bench;
using WhatsAppEngine.Testing;
using Call = Grpc.Core.AsyncDuplexStreamingCall<
    Dapr.Client.Autogen.Grpc.v1.SubscribeTopicEventsRequestAlpha1, Dapr.Client.Autogen.Grpc.v1.SubscribeTopicEventsResponseAlpha1>;
using Verdict = Dapr.AppCallback.Autogen.Grpc.v1.TopicEventResponse.Types.TopicEventResponseStatus;

namespace Platform.Sidecar.Tests.Api;

public sealed class Streaming(SharedRedis redis) : IClassFixture<SharedRedis>
{
    private readonly string topic = redis.NewTopic();
    private readonly string graveyard = redis.NewTopic();

    [Fact]
    public async Task A_stream_gets_events_without_any_app_port_and_its_answers_are_honoured()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();
        using var call = await SubscribeAsync(sidecar);
        await sidecar.PublishAsync(topic, "\"good\"");
        await sidecar.PublishAsync(topic, "\"bad\"");

        for (var answered = 0; answered < 2; answered++)
        {
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            var received = call.ResponseStream.Current.EventMessage;
            await AnswerAsync(call, received.Id, received.Data.ToStringUtf8() == "\"good\"" ? Verdict.Success : Verdict.Drop);
        }

        await Eventually.Async(async () => (await sidecar.StoredAsync(graveyard)).Count == 1, TestSidecar.Soon);
        await sidecar.AllAcknowledgedAsync(topic);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_closed_stream_did_not_answer_stays_pending_and_the_next_stream_gets_all_that_is_new()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();
        using (var first = await SubscribeAsync(sidecar))
        {
            await sidecar.PublishAsync(topic, "1");
            Assert.True(await first.ResponseStream.MoveNext(CancellationToken.None));
        }

        await Eventually.Async(async () => (await sidecar.Api.GetMetadataAsync(new())).Subscriptions.Count == 0, TestSidecar.Soon);
        using var second = await SubscribeAsync(sidecar);
        for (var number = 2; number < 6; number++)
        {
            await sidecar.PublishAsync(topic, $"{number}");
            Assert.True(await second.ResponseStream.MoveNext(CancellationToken.None));
            await AnswerAsync(second, second.ResponseStream.Current.EventMessage.Id, Verdict.Success);
        }

        await Eventually.Async(async () => await sidecar.PendingAsync(topic) == 1, TestSidecar.Soon);
    }

    [Fact]
    public async Task A_first_message_that_subscribes_to_nothing_ends_the_stream()
    {
        await using var sidecar = await new TestSidecar(redis.Server).StartAsync();
        using var call = sidecar.Api.SubscribeTopicEventsAlpha1();
        await call.RequestStream.WriteAsync(new() { InitialRequest = new() { PubsubName = "pubsub" } });

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    private async Task<Call> SubscribeAsync(TestSidecar sidecar)
    {
        var call = sidecar.Api.SubscribeTopicEventsAlpha1();
        await call.RequestStream.WriteAsync(new()
        {
            InitialRequest = new() { PubsubName = "pubsub", Topic = topic, DeadLetterTopic = graveyard },
        });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotNull(call.ResponseStream.Current.InitialResponse);
        return call;
    }

    private static Task AnswerAsync(Call call, string id, Verdict verdict) => call.RequestStream.WriteAsync(new()
    {
        EventProcessed = new SubscribeTopicEventsRequestProcessedAlpha1 { Id = id, Status = new TopicEventResponse { Status = verdict } },
    });
}
