using Platform.Redis;

namespace WhatsAppEngine.Worker.Streams;

/// <summary>Reads what XINFO and XPENDING answer: names and values in turn, of which each version of Redis has its own.</summary>
internal static class StreamReplies
{
    public static StreamFacts Stream(string name, RedisReply stream, RedisReply groups, RedisReply memory)
    {
        var members = Members(stream);
        return new StreamFacts(name, true)
        {
            Length = Number(members, "length") ?? 0,
            Bytes = memory.Kind == RedisReplyKind.Integer ? memory.Integer : 0,
            First = Entry(members.GetValueOrDefault("first-entry")),
            Last = Entry(members.GetValueOrDefault("last-entry")),
            Groups = [.. groups.Items.Select(Group)],
        };
    }

    /// <summary>The first of a group's pending entries; null when there is none any more.</summary>
    public static PendingFacts? Pending(RedisReply pending) => pending is { Kind: RedisReplyKind.Array, Items: [{ Items: [var id, _, var idle, var deliveries] }, ..] }
        ? new PendingFacts(new EntryPlace(id.Text), TimeSpan.FromMilliseconds(idle.Integer), deliveries.Integer)
        : null;

    private static GroupFacts Group(RedisReply group)
    {
        var members = Members(group);
        return new GroupFacts(members["name"].Text)
        {
            Consumers = (int)(Number(members, "consumers") ?? 0),
            Pending = Number(members, "pending") ?? 0,
            Lag = Number(members, "lag"),
            LastDeliveredId = members.TryGetValue("last-delivered-id", out var last) ? last.Text : "",
        };
    }

    private static EntryPlace? Entry(RedisReply? entry) => entry is { Items: [var id, ..] } ? new EntryPlace(id.Text) : null;

    private static long? Number(Dictionary<string, RedisReply> members, string name) =>
        members.TryGetValue(name, out var value) && !value.IsNull ? value.Integer : null;

    private static Dictionary<string, RedisReply> Members(RedisReply reply) =>
        reply.Items.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0].Text, pair => pair[1], StringComparer.Ordinal);
}
