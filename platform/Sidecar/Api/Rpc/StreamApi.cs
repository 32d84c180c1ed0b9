using Dapr.Client.Autogen.Grpc.v1;
using Platform.Sidecar.PubSub;
using Platform.Sidecar.Runtime;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>SubscribeTopicEventsAlpha1: a subscription that lives as long as its stream (dapr.md 1.4).</summary>
internal sealed class StreamApi(Deliveries deliveries, IHostApplicationLifetime lifetime)
{
    public async Task SubscribeAsync(
        IAsyncStreamReader<SubscribeTopicEventsRequestAlpha1> requests,
        IServerStreamWriter<SubscribeTopicEventsResponseAlpha1> responses,
        ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var subscription = await FirstAsync(requests, ending.Token);
        using var sink = new StreamSink(responses);
        await sink.OpenAsync(ending.Token);
        var (started, problem) = deliveries.Start(subscription, sink);
        if (started is null)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, problem!));
        }

        try
        {
            await ReadAnswersAsync(requests, sink, ending.Token);
        }
        finally
        {
            await started.StopAsync(TimeSpan.Zero);
        }
    }

    private static async Task<Subscription> FirstAsync(IAsyncStreamReader<SubscribeTopicEventsRequestAlpha1> requests, CancellationToken ct)
    {
        if (!await requests.MoveNext(ct) || requests.Current.InitialRequest is not { PubsubName.Length: > 0, Topic.Length: > 0 } initial)
        {
            throw new RpcException(new Status(
                StatusCode.InvalidArgument, "the first message must be an initial_request with pubsub_name and topic"));
        }

        return new(initial.PubsubName, initial.Topic)
        {
            Metadata = initial.Metadata.ToDictionary(),
            Rules = [new("", "/")],
            DeadLetterTopic = initial.DeadLetterTopic,
            Source = SubscriptionSource.Streaming,
        };
    }

    private static async Task ReadAnswersAsync(
        IAsyncStreamReader<SubscribeTopicEventsRequestAlpha1> requests, StreamSink sink, CancellationToken ct)
    {
        try
        {
            while (await requests.MoveNext(ct))
            {
                sink.Answer(requests.Current.EventProcessed
                    ?? throw new RpcException(new Status(StatusCode.InvalidArgument, "duplicate initial request")));
            }
        }
        catch (Exception error) when (ct.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client went away, or the sidecar stops.
        }
    }
}
