using Platform.Redis;

namespace Platform.Sidecar.State;

/// <summary>state.redis v1: a hash per key with <c>data</c>, <c>version</c> (the etag) and <c>first-write</c> (dapr.md 8.4).</summary>
internal sealed class RedisStateStore(RedisClient client, StateKeys keys, int? defaultTtl, int replicas) : IStateStore, IAsyncDisposable
{
    private readonly RedisStateWriter writer = new(keys, defaultTtl);

    public async Task<StateReading> GetAsync(string key, CancellationToken ct) => (await GetManyAsync([key], ct))[0];

    public async Task<IReadOnlyList<StateReading>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken ct) =>
        await Task.WhenAll(keys.Select(key => ReadAsync(key, ct)));

    public Task<StateFailure?> SetAsync(IReadOnlyList<StateWrite> writes, CancellationToken ct) =>
        FirstAsync(writes.Select(write => ApplyAsync(write, write.Consistency == StateConsistency.Strong, ct)));

    public Task<StateFailure?> DeleteAsync(IReadOnlyList<StateRemoval> removals, CancellationToken ct) =>
        FirstAsync(removals.Select(removal => ApplyAsync(removal, false, ct)));

    public async Task<StateFailure?> TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken ct)
    {
        var illegal = operations.Select(operation => StateKeys.Check(operation.Key)).FirstOrDefault(failure => failure is not null);
        if (illegal is not null || operations.Count == 0)
        {
            return illegal;
        }

        var calls = operations.Select(writer.Call).ToList();
        var refused = calls.Select(call => call.Refusal).FirstOrDefault(refusal => refusal is not null);
        return refused is null
            ? await GuardAsync(() => RunTogetherAsync([.. calls.Select(call => call.AsCommand())], ct))
            : refused with { Kind = StateFailureKind.Internal };
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private static async Task<StateFailure?> FirstAsync(IEnumerable<Task<StateFailure?>> operations) =>
        (await Task.WhenAll(operations)).FirstOrDefault(failure => failure is not null);

    private static StateFailure Broken(Exception error) => new(StateFailureKind.Internal, $"redis: {error.Message}");

    private static async Task<StateFailure?> GuardAsync(Func<Task<StateFailure?>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is RedisConnectionException or RedisServerException)
        {
            return Broken(error);
        }
    }

    private async Task<StateReading> ReadAsync(string key, CancellationToken ct)
    {
        if (StateKeys.Check(key) is { } illegal)
        {
            return StateReading.Failed(key, illegal);
        }

        try
        {
            return RedisStateHash.Read(key, await client.ExecuteAsync(RedisCommand.Create("HGETALL", keys.Stored(key)), ct));
        }
        catch (RedisServerException error) when (error.Code == "WRONGTYPE")
        {
            return await ReadPlainAsync(key, ct);
        }
        catch (Exception error) when (error is RedisConnectionException or RedisServerException)
        {
            return StateReading.Failed(key, Broken(error));
        }
    }

    /// <summary>A string that somebody else put under the key is its value, without an etag.</summary>
    private async Task<StateReading> ReadPlainAsync(string key, CancellationToken ct)
    {
        StateReading? reading = null;
        var failure = await GuardAsync(async () =>
        {
            var reply = await client.ExecuteAsync(RedisCommand.Create("GET", keys.Stored(key)), ct);
            reading = StateReading.Missing(key) with { Value = reply.Bytes };
            return null;
        });
        return reading ?? StateReading.Failed(key, failure!);
    }

    private async Task<StateFailure?> ApplyAsync(StateOperation operation, bool strongly, CancellationToken ct)
    {
        if (StateKeys.Check(operation.Key) is { } illegal)
        {
            return illegal;
        }

        var call = writer.Call(operation);
        return call.Refusal ?? await GuardAsync(() => RunAsync(call, strongly, ct));
    }

    private async Task<StateFailure?> RunAsync(RedisStateCall call, bool strongly, CancellationToken ct)
    {
        try
        {
            await client.EvaluateAsync(call.Script, [call.Key], call.Arguments, ct);
        }
        catch (RedisServerException error) when (error.Code == RedisStateScripts.Mismatch)
        {
            return call.Conflict;
        }

        if (strongly && replicas > 0)
        {
            await client.ExecuteAsync(RedisCommand.Create("WAIT", replicas, 1000), ct);
        }

        return null;
    }

    private async Task<StateFailure?> RunTogetherAsync(IReadOnlyList<RedisCommand> commands, CancellationToken ct)
    {
        var replies = await client.ExecuteAsync([RedisCommand.Create("MULTI"), .. commands, RedisCommand.Create("EXEC")], ct);
        var failed = replies.Concat(replies[^1].Items).FirstOrDefault(reply => reply.Kind == RedisReplyKind.Error);
        return failed is null ? null : new(StateFailureKind.Internal, $"redis: {failed.Text}");
    }
}
