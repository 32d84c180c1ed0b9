namespace Dapr.Client;

/// <summary>What a write does when the key changed since it was read.</summary>
public enum ConcurrencyMode
{
    /// <summary>The first write wins: the etag must match, and a write without etag succeeds only on a key that does not exist.</summary>
    FirstWrite,

    /// <summary>The last write wins: an etag is ignored.</summary>
    LastWrite,
}
