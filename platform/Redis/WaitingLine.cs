using System.Threading.Channels;

namespace Platform.Redis;

/// <summary>Commands nobody has written yet, in order of arrival. It outlives connections.</summary>
internal sealed class WaitingLine
{
    private readonly Lock gate = new();
    private readonly LinkedList<PendingCommand> commands = new();

    // Holds at most one wake-up: a full channel means that the writer has not yet taken the last one, so none is lost.
    private readonly Channel<bool> wakeUp = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private bool closed;

    public int Count
    {
        get
        {
            lock (gate) return commands.Count;
        }
    }

    public void Add(PendingCommand command)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(RedisClient));
            command.Place = commands.AddLast(command);
        }

        Wake();
    }

    public bool TryTake(out PendingCommand command)
    {
        lock (gate)
        {
            command = commands.First?.Value!;
            if (command is null) return false;
            commands.RemoveFirst();
            return true;
        }
    }

    /// <summary>Takes a command whose caller has gone out of the line, if it is still there.</summary>
    public void Leave(PendingCommand command)
    {
        lock (gate)
            if (command.Place is { List: not null } place)
                commands.Remove(place);
    }

    public void Wake() => wakeUp.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken ct) => await wakeUp.Reader.ReadAsync(ct);

    /// <summary>Fails those who have waited past their deadline. All wait equally long, so they are at the front.</summary>
    public void Expire(long now, string why, Exception? cause)
    {
        lock (gate)
            while (commands.First is { } first && first.Value.Deadline <= now)
                FailFirst(why, cause);
    }

    public void FailAll(string why, Exception? cause)
    {
        lock (gate)
            while (commands.Count > 0)
                FailFirst(why, cause);
    }

    public void Close(string why)
    {
        lock (gate) closed = true;
        FailAll(why, null);
    }

    private void FailFirst(string why, Exception? cause)
    {
        commands.First!.Value.Fail(why, outcomeUnknown: false, cause);
        commands.RemoveFirst();
    }
}
