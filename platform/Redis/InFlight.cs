namespace Platform.Redis;

/// <summary>Commands written on one connection and not yet answered. Redis answers in the order of the questions.</summary>
internal sealed class InFlight(RedisOptions options, TimeProvider time)
{
    private readonly string overdue = $"Redis did not answer within {options.CommandTimeout}; the command may have run.";
    private readonly Lock gate = new();
    private readonly Queue<PendingCommand> commands = new();
    private int count;
    private TimeSpan blocksFor;
    private long lastReceived;

    public bool HasRoom
    {
        get
        {
            lock (gate) return count < options.MaxPendingCommands;
        }
    }

    public void Add(PendingCommand command)
    {
        lock (gate)
        {
            count += command.Commands.Count;
            blocksFor += command.BlocksFor;
            // Blocking commands ahead hold this answer back as well.
            command.Deadline = time.TimestampAfter(options.CommandTimeout + blocksFor);
            commands.Enqueue(command);
        }
    }

    public void Received() => Volatile.Write(ref lastReceived, time.GetTimestamp());

    /// <summary>Hands a reply to the oldest command; true when a full queue has room again.</summary>
    /// <exception cref="RedisProtocolException">Nobody asked.</exception>
    public bool Answer(RedisReply reply)
    {
        lock (gate)
        {
            if (!commands.TryPeek(out var command)) throw new RedisProtocolException("a reply nobody asked for");
            if (command.Take(reply))
            {
                commands.Dequeue();
                blocksFor -= command.BlocksFor;
            }

            return count-- == options.MaxPendingCommands;
        }
    }

    /// <summary>
    /// Fails callers whose answer is overdue; their place stays, for the reply may still come and must not reach another.
    /// True when the server is silent as well: then none will come.
    /// </summary>
    public bool Expire(long now)
    {
        lock (gate)
        {
            foreach (var command in commands)
                if (command.Deadline <= now)
                    command.Fail(overdue, outcomeUnknown: true, null);
            return commands.TryPeek(out var oldest) && oldest.Deadline <= now
                && time.GetElapsedTime(Volatile.Read(ref lastReceived), now) >= options.CommandTimeout;
        }
    }

    public void FailAll(string why, Exception? cause)
    {
        lock (gate)
            while (commands.TryDequeue(out var command))
                command.Fail(why, outcomeUnknown: true, cause);
    }
}
