namespace Dapr.Client;

/// <summary>One event of a bulk publish.</summary>
/// <typeparam name="TValue">The event's type.</typeparam>
/// <param name="entryId">Unique within the request.</param>
/// <param name="eventData">The event.</param>
/// <param name="contentType">How it was serialised.</param>
/// <param name="metadata">For the broker.</param>
public class BulkPublishEntry<TValue>(string entryId, TValue eventData, string contentType, IReadOnlyDictionary<string, string>? metadata = default)
{
    /// <summary>Unique within the request.</summary>
    public string EntryId { get; } = entryId;

    /// <summary>The event.</summary>
    public TValue EventData { get; } = eventData;

    /// <summary>How it was serialised.</summary>
    public string ContentType { get; } = contentType;

    /// <summary>For the broker.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; } = metadata;
}
