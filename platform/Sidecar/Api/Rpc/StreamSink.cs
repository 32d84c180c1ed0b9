using System.Collections.Concurrent;
using Dapr.AppCallback.Autogen.Grpc.v1;
using Dapr.Client.Autogen.Grpc.v1;
using Platform.Sidecar.AppChannel;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>Sends events into one stream and matches the answers by event id; two events with one id collide, as in daprd.</summary>
internal sealed class StreamSink(IServerStreamWriter<SubscribeTopicEventsResponseAlpha1> stream) : IEventSink, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<AppAnswer>> waiting = new();
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>Tells the client that the subscription stands.</summary>
    public Task OpenAsync(CancellationToken ct) => WriteAsync(new() { InitialResponse = new() }, ct);

    public IPreparedEvent Prepare(EventDelivery delivery)
    {
        var (data, problem) = EventData.Read(delivery.Event);
        return problem is null
            ? new StreamEvent(this, RpcEvents.Single(delivery, data))
            : new UndeliverableEvent(problem);
    }

    public void Answer(SubscribeTopicEventsRequestProcessedAlpha1 processed)
    {
        if (waiting.TryRemove(processed.Id, out var answer))
        {
            answer.TrySetResult(RpcAnswers.Read([processed.Status?.Status ?? default]));
        }
    }

    public void Dispose() => writing.Dispose();

    private async ValueTask<AppAnswer> SendAsync(TopicEventRequest request, CancellationToken ct)
    {
        var answer = new TaskCompletionSource<AppAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[request.Id] = answer;
        try
        {
            await WriteAsync(new() { EventMessage = request }, ct);
            return await answer.Task.WaitAsync(ct);
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or IOException)
        {
            return AppAnswer.Retry($"no answer from the stream: {error.Message}");
        }
        finally
        {
            waiting.TryRemove(KeyValuePair.Create(request.Id, answer));
        }
    }

    private async Task WriteAsync(SubscribeTopicEventsResponseAlpha1 message, CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            await stream.WriteAsync(message, ct);
        }
        finally
        {
            writing.Release();
        }
    }

    private sealed class StreamEvent(StreamSink sink, TopicEventRequest request) : IPreparedEvent
    {
        public ValueTask<AppAnswer> SendAsync(CancellationToken ct) => sink.SendAsync(request, ct);
    }
}
