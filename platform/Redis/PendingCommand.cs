namespace Platform.Redis;

/// <summary>A caller's command, or batch of commands written as one, from the call to its last reply.</summary>
internal sealed class PendingCommand(IReadOnlyList<RedisCommand> commands, long deadline)
    : TaskCompletionSource<RedisReply[]>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly RedisReply[] replies = new RedisReply[commands.Count];
    private int answered;

    public IReadOnlyList<RedisCommand> Commands => commands;

    /// <summary>Timestamp to be written by; once written, to be answered by.</summary>
    public long Deadline { get; set; } = deadline;

    /// <summary>Its place in the waiting line, while it waits there.</summary>
    public LinkedListNode<PendingCommand>? Place { get; set; }

    /// <summary>How long the server may rightly hold its answers back.</summary>
    public TimeSpan BlocksFor { get; } = commands.Aggregate(TimeSpan.Zero, (sum, command) => sum + command.BlocksFor);

    /// <summary>True when this was its last reply; the caller, unless gone already, then has them all.</summary>
    public bool Take(RedisReply reply)
    {
        replies[answered++] = reply;
        if (answered < replies.Length) return false;
        TrySetResult(replies);
        return true;
    }

    public void Fail(string why, bool outcomeUnknown, Exception? cause)
    {
        if (!Task.IsCompleted) TrySetException(new RedisConnectionException(why, outcomeUnknown, cause));
    }
}
