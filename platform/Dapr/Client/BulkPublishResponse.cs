namespace Dapr.Client;

/// <summary>What became of a bulk publish that the sidecar accepted.</summary>
/// <typeparam name="TValue">The events' type.</typeparam>
/// <param name="failedEntries">The events that are not in the broker.</param>
public class BulkPublishResponse<TValue>(IReadOnlyList<BulkPublishResponseFailedEntry<TValue>> failedEntries)
{
    /// <summary>
    /// The events that are not in the broker. daprd fails the whole call instead when a single one fails
    /// (<see cref="DaprException"/>; some may be stored), so an empty list is the usual answer.
    /// </summary>
    public IReadOnlyList<BulkPublishResponseFailedEntry<TValue>> FailedEntries { get; } = failedEntries;
}

/// <summary>One event that is not in the broker.</summary>
/// <typeparam name="TValue">The event's type.</typeparam>
/// <param name="entry">The event.</param>
/// <param name="errorMessage">Why.</param>
public class BulkPublishResponseFailedEntry<TValue>(BulkPublishEntry<TValue> entry, string errorMessage)
{
    /// <summary>The event.</summary>
    public BulkPublishEntry<TValue> Entry { get; } = entry;

    /// <summary>Why.</summary>
    public string ErrorMessage { get; } = errorMessage;
}
