namespace Platform.Sidecar.State;

/// <summary>
/// A loaded state store component. Keys are the app's own; the store adds its prefix.
/// Whatever goes wrong, an unreachable store included, comes back as a <see cref="StateFailure"/>.
/// </summary>
internal interface IStateStore
{
    /// <summary>A missing key gives <see cref="StateReading.Missing"/>.</summary>
    Task<StateReading> GetAsync(string key, CancellationToken ct);

    /// <summary>One reading per key, in the order of the keys.</summary>
    Task<IReadOnlyList<StateReading>> GetManyAsync(IReadOnlyList<string> keys, CancellationToken ct);

    /// <summary>Writes one by one and not as a whole: others may be stored when one fails. The first failure, or null.</summary>
    Task<StateFailure?> SetAsync(IReadOnlyList<StateWrite> writes, CancellationToken ct);

    /// <summary>Deletes one by one; a key that is not there is no failure. The first failure, or null.</summary>
    Task<StateFailure?> DeleteAsync(IReadOnlyList<StateRemoval> removals, CancellationToken ct);

    /// <summary>All operations together; every failure of the store, an etag conflict included, is <see cref="StateFailureKind.Internal"/>.</summary>
    Task<StateFailure?> TransactAsync(IReadOnlyList<StateOperation> operations, CancellationToken ct);
}
