using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Platform.Sidecar.Runtime;
using Platform.Sidecar.State;

namespace Platform.Sidecar.Api.Rpc;

/// <summary>The state methods.</summary>
internal sealed class StateApi(IComponentRegistry components)
{
    public async Task<GetStateResponse> GetAsync(GetStateRequest request, CancellationToken ct)
    {
        var reading = await Store(request.StoreName).GetAsync(request.Key, ct);
        ThrowIfFailed(reading.Failure);
        return new() { Data = UnsafeByteOperations.UnsafeWrap(reading.Value), Etag = reading.Etag };
    }

    public async Task<GetBulkStateResponse> GetBulkAsync(GetBulkStateRequest request, CancellationToken ct)
    {
        var readings = await Store(request.StoreName).GetManyAsync(request.Keys, ct);
        var response = new GetBulkStateResponse();
        response.Items.AddRange(readings.Select(Item));
        return response;
    }

    public async Task SaveAsync(SaveStateRequest request, CancellationToken ct) =>
        ThrowIfFailed(await Store(request.StoreName).SetAsync([.. request.States.Select(Write)], ct));

    public async Task DeleteAsync(DeleteStateRequest request, CancellationToken ct) =>
        ThrowIfFailed(await Store(request.StoreName).DeleteAsync([new(request.Key, request.Etag?.Value)], ct));

    public async Task DeleteBulkAsync(DeleteBulkStateRequest request, CancellationToken ct) =>
        ThrowIfFailed(await Store(request.StoreName).DeleteAsync([.. request.States.Select(Removal)], ct));

    public async Task TransactAsync(ExecuteStateTransactionRequest request, CancellationToken ct) =>
        ThrowIfFailed(await Store(request.StoreName).TransactAsync([.. request.Operations.Select(Operation)], ct));

    private IStateStore Store(string name) => components.Find<IStateStore>(name) ?? throw Unknown(name).ToException();

    private ApiError Unknown(string name) => components.Any<IStateStore>()
        ? new(StatusCode.InvalidArgument, 400, "ERR_STATE_STORE_NOT_FOUND", $"state store {name} is not found", "DAPR_STATE_NOT_FOUND")
        : new(
            StatusCode.FailedPrecondition,
            500,
            "ERR_STATE_STORE_NOT_CONFIGURED",
            "state store is not configured",
            "DAPR_STATE_NOT_CONFIGURED");

    private static void ThrowIfFailed(StateFailure? failure)
    {
        if (failure is not null)
        {
            throw new RpcException(new Status(Code(failure.Kind), failure.Message));
        }
    }

    private static StatusCode Code(StateFailureKind kind) => kind switch
    {
        StateFailureKind.IllegalKey or StateFailureKind.InvalidArgument => StatusCode.InvalidArgument,
        StateFailureKind.EtagMismatch => StatusCode.Aborted,
        _ => StatusCode.Internal,
    };

    private static BulkStateItem Item(StateReading reading) => new()
    {
        Key = reading.Key,
        Data = UnsafeByteOperations.UnsafeWrap(reading.Value),
        Etag = reading.Etag,
        Error = reading.Failure?.Message ?? "",
    };

    private static StateWrite Write(StateItem item) => new(
        item.Key,
        item.Value.Memory,
        item.Etag?.Value,
        (StateConcurrency)(int)(item.Options?.Concurrency ?? default),
        (StateConsistency)(int)(item.Options?.Consistency ?? default),
        Given(item.Metadata));

    private static StateRemoval Removal(StateItem item) => new(item.Key, item.Etag?.Value);

    private static StateOperation Operation(TransactionalStateOperation operation) => operation.OperationType switch
    {
        "upsert" => Write(operation.Request),
        "delete" => Removal(operation.Request),
        var other => throw new RpcException(new Status(StatusCode.Unimplemented, $"operation type {other} not supported")),
    };

    private static Dictionary<string, string>? Given(MapField<string, string> metadata) =>
        metadata.Count == 0 ? null : metadata.ToDictionary();
}
