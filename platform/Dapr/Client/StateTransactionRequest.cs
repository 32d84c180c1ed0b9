namespace Dapr.Client;

/// <summary>One operation of a transaction.</summary>
/// <param name="key">The key, without the store's prefix.</param>
/// <param name="value">The bytes to write; null for a delete.</param>
/// <param name="operationType">Write or remove.</param>
/// <param name="etag">Only if the key still has this etag; null for no condition.</param>
/// <param name="metadata">For the store, for example <c>ttlInSeconds</c>.</param>
/// <param name="options">Concurrency and consistency.</param>
public sealed class StateTransactionRequest(
    string key,
    byte[]? value,
    StateOperationType operationType,
    string? etag = default,
    IReadOnlyDictionary<string, string>? metadata = default,
    StateOptions? options = default)
{
    /// <summary>The key, without the store's prefix.</summary>
    public string Key { get; } = key;

    /// <summary>The bytes to write; null for a delete.</summary>
    public byte[]? Value { get; } = value;

    /// <summary>Write or remove.</summary>
    public StateOperationType OperationType { get; } = operationType;

    /// <summary>The expected etag, or null.</summary>
    public string? ETag { get; } = etag;

    /// <summary>For the store.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;

    /// <summary>Concurrency and consistency.</summary>
    public StateOptions? Options { get; } = options;
}
