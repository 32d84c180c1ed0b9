namespace Platform.Sidecar.State;

/// <summary>What was read for one key: its value, nothing (empty value and etag), or why it could not be read.</summary>
internal sealed record StateReading(string Key, ReadOnlyMemory<byte> Value, string Etag, StateFailure? Failure = null)
{
    public bool IsMissing => Failure is null && Value.IsEmpty && Etag.Length == 0;

    public static StateReading Missing(string key) => new(key, ReadOnlyMemory<byte>.Empty, "");

    public static StateReading Failed(string key, StateFailure failure) => Missing(key) with { Failure = failure };
}
