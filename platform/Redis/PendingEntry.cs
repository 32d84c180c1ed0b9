namespace Platform.Redis;

/// <summary>An entry given to a consumer and not acknowledged: since how long it is idle, and how often it was given out.</summary>
public sealed record PendingEntry(string Id, string Consumer, TimeSpan Idle, long Deliveries);
