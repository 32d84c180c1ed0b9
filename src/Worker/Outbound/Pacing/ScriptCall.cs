using Platform.Redis;

namespace WhatsAppEngine.Worker.Outbound.Pacing;

/// <summary>One call of a script.</summary>
internal sealed record ScriptCall(RedisScript Script, IReadOnlyList<RedisArgument> Keys, IReadOnlyList<RedisArgument> Args)
{
    public RedisCommand ByName => RedisCommand.Create("EVALSHA", [Script.Sha, Keys.Count, .. Keys, .. Args]);

    public RedisCommand ByText => RedisCommand.Create("EVAL", [Script.Lua, Keys.Count, .. Keys, .. Args]);
}

/// <summary>Many calls of scripts in one write.</summary>
internal static class ScriptCalls
{
    /// <summary>
    /// Runs them in order and gives their replies, errors included. Those whose script Redis does not know did not run: they run by its text.
    /// </summary>
    public static async Task<IReadOnlyList<RedisReply>> EvaluateAsync(this RedisClient redis, IReadOnlyList<ScriptCall> calls, CancellationToken cancellationToken)
    {
        var replies = await redis.ExecuteAsync([.. calls.Select(call => call.ByName)], cancellationToken);
        var unknown = Enumerable.Range(0, replies.Length).Where(i => IsUnknown(replies[i])).ToList();
        var again = await redis.ExecuteAsync([.. unknown.Select(i => calls[i].ByText)], cancellationToken);
        foreach (var (i, reply) in unknown.Zip(again))
        {
            replies[i] = reply;
        }

        return replies;
    }

    private static bool IsUnknown(RedisReply reply) => reply.Kind == RedisReplyKind.Error && reply.Text.StartsWith("NOSCRIPT", StringComparison.Ordinal);
}
