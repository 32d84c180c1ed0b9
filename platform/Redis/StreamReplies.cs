namespace Platform.Redis;

/// <summary>The shapes of stream replies.</summary>
internal static class StreamReplies
{
    /// <summary>[[key, entries]] of one stream (RESP3: key, entries), or null when nothing came.</summary>
    public static IReadOnlyList<StreamEntry> OfOneStream(RedisReply reply)
    {
        if (reply.IsNull || reply.Items.Count == 0) return [];
        var entries = reply.Items[0].Kind == RedisReplyKind.Array ? reply.Items[0].Items[1] : reply.Items[1];
        return [.. entries.Items.Select(Entry)];
    }

    public static IReadOnlyList<StreamEntry> Entries(RedisReply reply) => [.. reply.Items.Select(Entry)];

    /// <summary>Before Redis 7 an entry deleted while pending is null here.</summary>
    public static IReadOnlyList<StreamEntry?> Claimed(RedisReply reply) =>
        [.. reply.Items.Select(item => item.IsNull ? null : Entry(item))];

    /// <summary>[next, entries, deleted ids]; before Redis 7 without the third, and deleted entries are null.</summary>
    public static StreamClaim AutoClaimed(RedisReply reply) => new(
        reply.Items[0].Text,
        [.. reply.Items[1].Items.Where(item => !item.IsNull).Select(Entry)],
        reply.Items.Count > 2 ? [.. reply.Items[2].Items.Select(id => id.Text)] : []);

    public static PendingEntry Pending(RedisReply reply) => new(
        reply.Items[0].Text, reply.Items[1].Text, TimeSpan.FromMilliseconds(reply.Items[2].Integer), reply.Items[3].Integer);

    private static StreamEntry Entry(RedisReply reply)
    {
        var values = reply.Items[1].Items;
        var fields = new Dictionary<string, ReadOnlyMemory<byte>>(values.Count / 2, StringComparer.Ordinal);
        // A repeated field name is legal in Redis; the last one wins, as in Redis' own client libraries.
        for (var index = 0; index + 1 < values.Count; index += 2) fields[values[index].Text] = values[index + 1].Bytes;
        return new StreamEntry(reply.Items[0].Text, fields);
    }
}
