using Google.Protobuf;
using Proto = Dapr.Client.Autogen.Grpc.v1;

namespace Dapr.Client;

internal sealed partial class DaprClientGrpc
{
    public override async Task<TValue> GetStateAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        (await GetStateAndETagAsync<TValue>(storeName, key, consistencyMode, metadata, cancellationToken)).value;

    public override async Task<(TValue value, string etag)> GetStateAndETagAsync<TValue>(
        string storeName,
        string key,
        ConsistencyMode? consistencyMode = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetStateRequest { StoreName = storeName, Key = key, Consistency = StateOptions.ToProto(consistencyMode) };
        Add(metadata, request.Metadata);
        var answer = await CallAsync("State", client.GetStateAsync(request, Options(cancellationToken)));
        return (FromJson<TValue>(answer.Data)!, answer.Etag);
    }

    public override async Task<IReadOnlyList<BulkStateItem>> GetBulkStateAsync(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var items = await ReadAsync(storeName, keys, parallelism, metadata, cancellationToken);
        return [.. items.Select(item => new BulkStateItem(item.Key, item.Data.ToStringUtf8(), item.Etag))];
    }

    public override async Task<IReadOnlyList<BulkStateItem<TValue>>> GetBulkStateAsync<TValue>(
        string storeName,
        IReadOnlyList<string> keys,
        int? parallelism,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var items = await ReadAsync(storeName, keys, parallelism, metadata, cancellationToken);
        return [.. items.Select(item => new BulkStateItem<TValue>(item.Key, FromJson<TValue>(item.Data)!, item.Etag))];
    }

    public override Task SaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var request = SaveRequest(storeName, Item(key, ToJson(value), etag: null, metadata, stateOptions));
        return CallAsync("State", client.SaveStateAsync(request, Options(cancellationToken)));
    }

    public override Task<bool> TrySaveStateAsync<TValue>(
        string storeName,
        string key,
        TValue value,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        var request = SaveRequest(storeName, Item(key, ToJson(value), etag, metadata, stateOptions));
        return TryAsync(client.SaveStateAsync(request, Options(cancellationToken)));
    }

    public override Task DeleteStateAsync(
        string storeName,
        string key,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default) =>
        CallAsync("State", client.DeleteStateAsync(DeleteRequest(storeName, key, etag: null, stateOptions, metadata), Options(cancellationToken)));

    public override Task<bool> TryDeleteStateAsync(
        string storeName,
        string key,
        string etag,
        StateOptions? stateOptions = default,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(etag);
        return TryAsync(client.DeleteStateAsync(DeleteRequest(storeName, key, etag, stateOptions, metadata), Options(cancellationToken)));
    }

    public override Task ExecuteStateTransactionAsync(
        string storeName,
        IReadOnlyList<StateTransactionRequest> operations,
        IReadOnlyDictionary<string, string>? metadata = default,
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.ExecuteStateTransactionRequest { StoreName = storeName };
        Add(metadata, request.Metadata);
        request.Operations.AddRange(operations.Select(operation => new Proto.TransactionalStateOperation
        {
            OperationType = operation.OperationType == StateOperationType.Upsert ? "upsert" : "delete",
            Request = Item(operation.Key, ByteString.CopyFrom(operation.Value ?? []), operation.ETag, operation.Metadata, operation.Options),
        }));
        return CallAsync("State", client.ExecuteStateTransactionAsync(request, Options(cancellationToken)));
    }

    private static Proto.StateItem Item(
        string key, ByteString value, string? etag, IReadOnlyDictionary<string, string>? metadata, StateOptions? options)
    {
        var item = new Proto.StateItem { Key = key, Value = value, Etag = Etag(etag), Options = options?.ToProto() };
        Add(metadata, item.Metadata);
        return item;
    }

    private static Proto.SaveStateRequest SaveRequest(string storeName, Proto.StateItem item) => new() { StoreName = storeName, States = { item } };

    private static Proto.DeleteStateRequest DeleteRequest(
        string storeName, string key, string? etag, StateOptions? options, IReadOnlyDictionary<string, string>? metadata)
    {
        var request = new Proto.DeleteStateRequest { StoreName = storeName, Key = key, Etag = Etag(etag), Options = options?.ToProto() };
        Add(metadata, request.Metadata);
        return request;
    }

    private static Proto.Etag? Etag(string? value) => value is null ? null : new() { Value = value };

    private async Task<IReadOnlyList<Proto.BulkStateItem>> ReadAsync(
        string storeName, IReadOnlyList<string> keys, int? parallelism, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var request = new Proto.GetBulkStateRequest { StoreName = storeName, Keys = { keys }, Parallelism = parallelism ?? 0 };
        Add(metadata, request.Metadata);
        var answer = await CallAsync("State", client.GetBulkStateAsync(request, Options(cancellationToken)));
        return answer.Items.FirstOrDefault(item => item.Error.Length > 0) is { } failed
            ? throw new DaprException($"State operation failed: the key {failed.Key} could not be read: {failed.Error}")
            : answer.Items;
    }
}
