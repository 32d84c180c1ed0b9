using Platform.Redis;

namespace Platform.Sidecar.State;

/// <summary>One script call; <c>Refusal</c> says why it must not be made, <c>Conflict</c> what an etag mismatch means for the caller.</summary>
internal sealed record RedisStateCall(
    RedisScript Script,
    string Key,
    IReadOnlyList<RedisArgument> Arguments,
    StateFailure Conflict,
    StateFailure? Refusal = null)
{
    /// <summary>The call as one command that needs no script cached: inside MULTI there is no second try.</summary>
    public RedisCommand AsCommand() => RedisCommand.Create("EVAL", [Script.Lua, 1, Key, .. Arguments]);
}
