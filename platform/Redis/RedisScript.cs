using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Redis;

/// <summary>A Lua script with the name Redis caches it under. Keep it in a static field: hashing is done once.</summary>
public sealed class RedisScript
{
    /// <summary>Takes the script's text; everything that varies belongs into KEYS and ARGV.</summary>
    public RedisScript(string lua)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lua);
        Lua = lua;
        Sha = Hash(lua);
    }

    /// <summary>The script's text.</summary>
    public string Lua { get; }

    /// <summary>SHA-1 of the text, lower-case hexadecimal, as EVALSHA wants it.</summary>
    public string Sha { get; }

    [SuppressMessage("Security", "CA5350", Justification = "A cache key that the Redis protocol prescribes, no protection.")]
    private static string Hash(string lua) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(lua)));
}
