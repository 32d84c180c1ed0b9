namespace Platform.Redis;

/// <summary>Running Lua scripts.</summary>
public static class RedisScripts
{
    /// <summary>
    /// Runs a script by its hash (EVALSHA), and by its text when the server does not know it (NOSCRIPT: it did not run).
    /// </summary>
    /// <exception cref="RedisServerException">The script failed.</exception>
    /// <exception cref="RedisConnectionException">No answer; see <see cref="RedisConnectionException.OutcomeUnknown"/>.</exception>
    public static async Task<RedisReply> EvaluateAsync(
        this RedisClient client,
        RedisScript script,
        IReadOnlyList<RedisArgument> keys,
        IReadOnlyList<RedisArgument> args,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(script);
        try
        {
            return await client.ExecuteAsync(RedisCommand.Create("EVALSHA", [script.Sha, keys.Count, .. keys, .. args]), ct);
        }
        catch (RedisServerException error) when (error.Code == "NOSCRIPT")
        {
            return await client.ExecuteAsync(RedisCommand.Create("EVAL", [script.Lua, keys.Count, .. keys, .. args]), ct);
        }
    }
}
