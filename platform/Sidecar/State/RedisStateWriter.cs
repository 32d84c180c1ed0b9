using System.Globalization;

namespace Platform.Sidecar.State;

/// <summary>Turns writes and removals into script calls.</summary>
internal sealed class RedisStateWriter(StateKeys keys, int? defaultTtl)
{
    private const string NoEtag = "0";
    private const string TtlField = "ttlInSeconds";

    public RedisStateCall Call(StateOperation operation) => operation switch
    {
        StateWrite write => Set(write),
        StateRemoval removal => Delete(removal),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "neither a write nor a removal"),
    };

    private RedisStateCall Set(StateWrite write)
    {
        var given = write.Concurrency == StateConcurrency.LastWrite ? "" : write.Etag ?? "";
        var etag = given.Length == 0 ? NoEtag : given;
        var refusal = !int.TryParse(etag, CultureInfo.InvariantCulture, out _)
            ? new StateFailure(StateFailureKind.InvalidArgument, $"invalid etag value: '{etag}' is not a number")
            : null;
        var ttl = Ttl(write, ref refusal);
        var guard = write.Concurrency == StateConcurrency.FirstWrite ? "0" : "1";
        return new(RedisStateScripts.Set, keys.Stored(write.Key), [etag, write.Value, guard, ttl], Conflict(write.Key, write.Etag), refusal);
    }

    private RedisStateCall Delete(StateRemoval removal) => new(
        RedisStateScripts.Delete,
        keys.Stored(removal.Key),
        [string.IsNullOrEmpty(removal.Etag) ? NoEtag : removal.Etag],
        Conflict(removal.Key, removal.Etag));

    // Without an etag nobody can be told that theirs is old: the write lost against a first-write marker.
    private static StateFailure Conflict(string key, string? etag) => string.IsNullOrEmpty(etag)
        ? new(StateFailureKind.Internal, $"failed to set key {key}: it was written with first-write and needs its etag")
        : new(StateFailureKind.EtagMismatch, $"possible etag mismatch: key {key} is no longer at {etag}");

    private string Ttl(StateWrite write, ref StateFailure? refusal)
    {
        if (write.Metadata?.FirstOrDefault(item => item.Key.Equals(TtlField, StringComparison.OrdinalIgnoreCase)).Value is not { } text)
        {
            return defaultTtl?.ToString(CultureInfo.InvariantCulture) ?? "";
        }

        if (int.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds.ToString(CultureInfo.InvariantCulture);
        }

        refusal ??= new(StateFailureKind.Internal, $"failed to parse ttl from metadata: {TtlField} '{text}' is not a number of seconds");
        return "";
    }
}
