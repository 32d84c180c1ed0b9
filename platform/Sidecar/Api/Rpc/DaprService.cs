using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf.WellKnownTypes;
using Platform.Sidecar.Invocation;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>The service <c>dapr.proto.runtime.v1.Dapr</c>; what is not overridden here is UNIMPLEMENTED.</summary>
internal sealed class DaprService(PubSubApi pubSub, StateApi state, SecretApi secrets, SidecarApi sidecar, ServiceInvoker invoker)
    : Dapr.Client.Autogen.Grpc.v1.Dapr.DaprBase
{
    private static readonly Empty Nothing = new();

    public override Task<InvokeResponse> InvokeService(InvokeServiceRequest request, ServerCallContext context) =>
        invoker.InvokeAsync(request, context);

    public override async Task<Empty> PublishEvent(PublishEventRequest request, ServerCallContext context)
    {
        await pubSub.PublishAsync(request, context);
        return Nothing;
    }

    public override Task<BulkPublishResponse> BulkPublishEvent(BulkPublishRequest request, ServerCallContext context) =>
        pubSub.PublishBulkAsync(request, context);

    public override Task<BulkPublishResponse> BulkPublishEventAlpha1(BulkPublishRequest request, ServerCallContext context) =>
        pubSub.PublishBulkAsync(request, context);

    public override Task SubscribeTopicEventsAlpha1(
        IAsyncStreamReader<SubscribeTopicEventsRequestAlpha1> requestStream,
        IServerStreamWriter<SubscribeTopicEventsResponseAlpha1> responseStream,
        ServerCallContext context) =>
        pubSub.Streams.SubscribeAsync(requestStream, responseStream, context);

    public override Task<GetStateResponse> GetState(GetStateRequest request, ServerCallContext context) =>
        state.GetAsync(request, context.CancellationToken);

    public override Task<GetBulkStateResponse> GetBulkState(GetBulkStateRequest request, ServerCallContext context) =>
        state.GetBulkAsync(request, context.CancellationToken);

    public override async Task<Empty> SaveState(SaveStateRequest request, ServerCallContext context)
    {
        await state.SaveAsync(request, context.CancellationToken);
        return Nothing;
    }

    public override async Task<Empty> DeleteState(DeleteStateRequest request, ServerCallContext context)
    {
        await state.DeleteAsync(request, context.CancellationToken);
        return Nothing;
    }

    public override async Task<Empty> DeleteBulkState(DeleteBulkStateRequest request, ServerCallContext context)
    {
        await state.DeleteBulkAsync(request, context.CancellationToken);
        return Nothing;
    }

    public override async Task<Empty> ExecuteStateTransaction(ExecuteStateTransactionRequest request, ServerCallContext context)
    {
        await state.TransactAsync(request, context.CancellationToken);
        return Nothing;
    }

    public override Task<GetSecretResponse> GetSecret(GetSecretRequest request, ServerCallContext context) =>
        secrets.GetAsync(request, context.CancellationToken);

    public override Task<GetBulkSecretResponse> GetBulkSecret(GetBulkSecretRequest request, ServerCallContext context) =>
        secrets.GetBulkAsync(request, context.CancellationToken);

    public override Task<GetMetadataResponse> GetMetadata(GetMetadataRequest request, ServerCallContext context) =>
        Task.FromResult(sidecar.GetMetadata());

    public override Task<Empty> SetMetadata(SetMetadataRequest request, ServerCallContext context)
    {
        sidecar.SetMetadata(request);
        return Task.FromResult(Nothing);
    }

    public override Task<Empty> Shutdown(ShutdownRequest request, ServerCallContext context)
    {
        sidecar.Shutdown();
        return Task.FromResult(Nothing);
    }
}
