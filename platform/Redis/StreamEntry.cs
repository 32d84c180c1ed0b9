namespace Platform.Redis;

/// <summary>An entry of a stream: its id ("milliseconds-sequence") and its fields; no fields when it was deleted while pending.</summary>
public sealed record StreamEntry(string Id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Fields);
