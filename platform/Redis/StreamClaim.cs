namespace Platform.Redis;

/// <summary>What XAUTOCLAIM gives.</summary>
/// <param name="Next">Where to look on; "0-0" when everything pending was looked at.</param>
/// <param name="Entries">The entries that are this consumer's now.</param>
/// <param name="Deleted">
/// Ids, idle or not, that were pending though their entries are gone; they are pending no more (Redis 7; empty before).
/// </param>
public sealed record StreamClaim(string Next, IReadOnlyList<StreamEntry> Entries, IReadOnlyList<string> Deleted);
