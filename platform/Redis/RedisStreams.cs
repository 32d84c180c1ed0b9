namespace Platform.Redis;

/// <summary>Redis Streams: adding, reading by group, acknowledging, pending entries and claims. Errors as in ExecuteAsync.</summary>
public static class RedisStreams
{
    /// <summary>XADD with a server-made id, which it gives back; fields keep their order.</summary>
    public static async Task<string> AddAsync(
        this RedisClient client,
        string key,
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> fields,
        StreamTrim? trim,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.ExecuteAsync(Adding(key, fields, trim), ct)).Text;
    }

    /// <summary>The command of <see cref="AddAsync"/>, for many in one go.</summary>
    public static RedisCommand Adding(string key, IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> fields, StreamTrim? trim)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var args = new List<RedisArgument>(fields.Count * 2 + 5) { key };
        if (trim is not null) args.AddRange([trim.Strategy, "~", trim.Threshold]);
        args.Add("*");
        foreach (var (name, value) in fields) args.AddRange([name, value]);
        return RedisCommand.Create("XADD", [.. args]);
    }

    /// <summary>XGROUP CREATE with MKSTREAM; an existing group stays as it is. Start: "$" from now on, "0" from the first entry.</summary>
    public static async Task CreateGroupAsync(this RedisClient client, string key, string group, string startId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        try
        {
            await client.ExecuteAsync(RedisCommand.Create("XGROUP", "CREATE", key, group, startId, "MKSTREAM"), ct);
        }
        catch (RedisServerException error) when (error.Code == "BUSYGROUP")
        {
            // Another reader was first.
        }
    }

    /// <summary>
    /// XREADGROUP of entries new to the group, at most <paramref name="count"/>; waits up to <paramref name="block"/> (positive)
    /// when there are none, null does not wait. Empty when none came. A cancelled read may still take entries, which are then
    /// pending; disposing the client does not.
    /// </summary>
    public static async Task<IReadOnlyList<StreamEntry>> ReadGroupAsync(
        this RedisClient client, string key, string group, string consumer, int count, TimeSpan? block, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var args = new List<RedisArgument> { "GROUP", group, consumer, "COUNT", count };
        if (block is { } wait) args.AddRange(["BLOCK", Milliseconds(wait)]);
        args.AddRange(["STREAMS", key, ">"]);
        var command = RedisCommand.Create("XREADGROUP", [.. args]).Blocking(block ?? TimeSpan.Zero);
        return StreamReplies.OfOneStream(await client.ExecuteAsync(command, ct));
    }

    /// <summary>XACK; gives how many of the ids were pending.</summary>
    public static async Task<long> AcknowledgeAsync(
        this RedisClient client, string key, string group, IReadOnlyList<string> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (ids.Count == 0) return 0;
        return (await client.ExecuteAsync(RedisCommand.Create("XACK", [key, group, .. Arguments(ids)]), ct)).Integer;
    }

    /// <summary>XPENDING: the first <paramref name="count"/> entries of the whole group, oldest id first.</summary>
    public static async Task<IReadOnlyList<PendingEntry>> PendingAsync(
        this RedisClient client, string key, string group, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var reply = await client.ExecuteAsync(RedisCommand.Create("XPENDING", key, group, "-", "+", count), ct);
        return [.. reply.Items.Select(StreamReplies.Pending)];
    }

    /// <summary>
    /// XCLAIM: makes entries idle for at least <paramref name="minIdle"/> this consumer's, and gives them. Others are left out; an
    /// entry that no longer exists is left out too (Redis 7) or null (before).
    /// </summary>
    public static async Task<IReadOnlyList<StreamEntry?>> ClaimAsync(
        this RedisClient client,
        string key,
        string group,
        string consumer,
        TimeSpan minIdle,
        IReadOnlyList<string> ids,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (ids.Count == 0) return [];
        var idle = (long)minIdle.TotalMilliseconds;
        return StreamReplies.Claimed(
            await client.ExecuteAsync(RedisCommand.Create("XCLAIM", [key, group, consumer, idle, .. Arguments(ids)]), ct));
    }

    /// <summary>
    /// XAUTOCLAIM: looks from id <paramref name="start"/> on ("0-0" is the first) through what is pending, and makes up to
    /// <paramref name="count"/> entries idle for at least <paramref name="minIdle"/> this consumer's.
    /// </summary>
    public static async Task<StreamClaim> AutoClaimAsync(
        this RedisClient client, string key, string group, string consumer, TimeSpan minIdle, string start, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var idle = (long)minIdle.TotalMilliseconds;
        return StreamReplies.AutoClaimed(
            await client.ExecuteAsync(RedisCommand.Create("XAUTOCLAIM", key, group, consumer, idle, start, "COUNT", count), ct));
    }

    /// <summary>XRANGE: entries from id to id, both included ("-" and "+" are the ends), at most <paramref name="count"/>.</summary>
    public static async Task<IReadOnlyList<StreamEntry>> RangeAsync(
        this RedisClient client, string key, string from, string to, int count, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        return StreamReplies.Entries(await client.ExecuteAsync(RedisCommand.Create("XRANGE", key, from, to, "COUNT", count), ct));
    }

    /// <summary>XLEN: how many entries the stream holds, acknowledged or not; 0 when there is no stream.</summary>
    public static async Task<long> LengthAsync(this RedisClient client, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.ExecuteAsync(RedisCommand.Create("XLEN", key), ct)).Integer;
    }

    private static IEnumerable<RedisArgument> Arguments(IReadOnlyList<string> ids) => ids.Select(RedisArgument.FromString);

    // To Redis 0 means for ever, and for ever hides a dead connection.
    private static long Milliseconds(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero);
        return Math.Max(1, (long)wait.TotalMilliseconds);
    }
}
