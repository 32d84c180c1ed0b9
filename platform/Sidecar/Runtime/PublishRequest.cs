namespace Platform.Sidecar.Runtime;

/// <summary>One event to publish. <c>Metadata</c> null means the caller gave none: the stored entry then has no metadata field.</summary>
internal sealed record PublishRequest(
    string PubSub,
    string Topic,
    ReadOnlyMemory<byte> Data,
    string? ContentType,
    IReadOnlyDictionary<string, string>? Metadata,
    TraceParent Trace = default);

/// <summary>Many events for one topic; a request's metadata reach only those entries that have metadata of their own.</summary>
internal sealed record BulkPublishRequest(
    string PubSub,
    string Topic,
    IReadOnlyList<BulkPublishEntry> Entries,
    IReadOnlyDictionary<string, string>? Metadata,
    TraceParent Trace = default);

/// <summary>One event of a bulk publish.</summary>
internal sealed record BulkPublishEntry(
    string EntryId,
    ReadOnlyMemory<byte> Data,
    string? ContentType,
    IReadOnlyDictionary<string, string>? Metadata);

/// <summary>What became of a bulk publish: an error (with the entries that failed, when any was tried), or neither.</summary>
internal sealed record BulkPublishOutcome(ApiError? Error, IReadOnlyList<BulkPublishFailure> Failed);

/// <summary>An entry that was not stored.</summary>
internal sealed record BulkPublishFailure(string EntryId, string Error);
