namespace Platform.Sidecar.State;

/// <summary>One step of a transaction.</summary>
internal abstract record StateOperation(string Key);

/// <summary>A value to store.</summary>
/// <remarks>A null or empty etag is none; metadata may hold <c>ttlInSeconds</c>.</remarks>
internal sealed record StateWrite(
    string Key,
    ReadOnlyMemory<byte> Value,
    string? Etag = null,
    StateConcurrency Concurrency = StateConcurrency.Unspecified,
    StateConsistency Consistency = StateConsistency.Unspecified,
    IReadOnlyDictionary<string, string>? Metadata = null) : StateOperation(Key);

/// <summary>A key to delete.</summary>
/// <remarks>Without an etag whatever is there is deleted.</remarks>
internal sealed record StateRemoval(string Key, string? Etag = null) : StateOperation(Key);

/// <summary>Who wins when two write the same key; the values are the protocol's.</summary>
internal enum StateConcurrency
{
    Unspecified = 0,
    FirstWrite = 1,
    LastWrite = 2,
}

/// <summary>When a write counts as done; the values are the protocol's.</summary>
internal enum StateConsistency
{
    Unspecified = 0,
    Eventual = 1,
    Strong = 2,
}
