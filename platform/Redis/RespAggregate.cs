namespace Platform.Redis;

/// <summary>What becomes of an aggregate when it is whole.</summary>
internal enum RespAggregateUse
{
    /// <summary>It is a value.</summary>
    Reply,

    /// <summary>It is dropped: attributes and push messages.</summary>
    Aside,
}

/// <summary>An array, map or set that is being received.</summary>
internal sealed class RespAggregate(int expected, RespAggregateUse use)
{
    private readonly List<RedisReply> items = new(Math.Min(expected, 1024));

    public RespAggregateUse Use => use;

    public IReadOnlyList<RedisReply> Items => items;

    /// <summary>True when this was the last item.</summary>
    public bool Add(RedisReply item)
    {
        items.Add(item);
        return items.Count == expected;
    }
}
