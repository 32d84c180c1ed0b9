using Dapr.AppCallback.Autogen.Grpc.v1;
using Grpc.Core;

namespace Dapr.AspNetCore;

/// <summary>Batches under the name that sidecars before 1.17 call.</summary>
internal sealed class AppCallbackAlphaService(TopicDispatcher dispatcher) : AppCallbackAlpha.AppCallbackAlphaBase
{
    public override Task<TopicEventBulkResponse> OnBulkTopicEventAlpha1(TopicEventBulkRequest request, ServerCallContext context) =>
        dispatcher.DispatchAsync(request, context.CancellationToken);
}
