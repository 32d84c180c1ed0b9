namespace Platform.Sidecar.PubSub;

/// <summary>An entry taken from a stream for this group.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Topic">The stream it was read from: for a dead letter the dead-letter topic.</param>
/// <param name="Data">The stored bytes.</param>
/// <param name="Metadata">The stored publish metadata; empty when there are none.</param>
internal sealed record StreamMessage(string Id, string Topic, ReadOnlyMemory<byte> Data, IReadOnlyDictionary<string, string> Metadata);
