using Platform.Redis;

namespace Platform.Sidecar.State;

/// <summary>The rules of state.redis, run inside Redis so that nobody writes between the question and the answer.</summary>
internal static class RedisStateScripts
{
    /// <summary>The first word of the error reply when the etag is not the stored one.</summary>
    public const string Mismatch = "ETAGMISMATCH";

    /// <summary>KEYS[1]; ARGV: etag (0 = none), value, "0" for first-write, ttl in seconds (empty = keep the expiry, not above 0 = never expires).</summary>
    public static readonly RedisScript Set = new(
        """
        local version = redis.pcall("HGET", KEYS[1], "version")
        if type(version) == "table" then
          redis.call("DEL", KEYS[1])
          version = false
        end
        local guarded = redis.call("HGET", KEYS[1], "first-write")
        local free = not version or version == ""
        if not free and version ~= ARGV[1] and (guarded or ARGV[1] ~= "0") then
          return redis.error_reply("ETAGMISMATCH the stored version is another one")
        end
        redis.call("HSET", KEYS[1], "data", ARGV[2])
        if ARGV[3] == "0" then
          redis.call("HSET", KEYS[1], "first-write", 0)
        end
        local ttl = tonumber(ARGV[4])
        if ttl and ttl > 0 then
          redis.call("EXPIRE", KEYS[1], ttl)
        elseif ttl then
          redis.call("PERSIST", KEYS[1])
        end
        return redis.call("HINCRBY", KEYS[1], "version", 1)
        """);

    /// <summary>KEYS[1]; ARGV: etag (0 = none).</summary>
    public static readonly RedisScript Delete = new(
        """
        local version = redis.pcall("HGET", KEYS[1], "version")
        local free = not version or type(version) == "table" or version == ""
        if not free and version ~= ARGV[1] and ARGV[1] ~= "0" then
          return redis.error_reply("ETAGMISMATCH the stored version is another one")
        end
        return redis.call("DEL", KEYS[1])
        """);
}
