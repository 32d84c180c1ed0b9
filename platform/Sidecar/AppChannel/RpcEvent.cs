using Dapr.AppCallback.Autogen.Grpc.v1;

namespace Platform.Sidecar.AppChannel;

/// <summary>An OnTopicEvent call.</summary>
internal sealed class RpcEvent(AppCallback.AppCallbackClient app, TopicEventRequest request, Metadata headers) : IPreparedEvent
{
    public async ValueTask<AppAnswer> SendAsync(CancellationToken ct)
    {
        try
        {
            var answer = await app.OnTopicEventAsync(request, headers, cancellationToken: ct);
            return RpcAnswers.Read([answer.Status]);
        }
        catch (RpcException error)
        {
            return RpcAnswers.Read(error);
        }
    }
}

/// <summary>An event that cannot be put into a call; daprd treats it as a failed delivery.</summary>
internal sealed class UndeliverableEvent(string problem) : IPreparedEvent
{
    public ValueTask<AppAnswer> SendAsync(CancellationToken ct) => ValueTask.FromResult(AppAnswer.Retry(problem));
}
