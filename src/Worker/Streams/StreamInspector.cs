using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Streams;

/// <summary>Looks at the streams under the topics, from outside.</summary>
internal sealed class StreamInspector(RedisClient redis, EventsTopic events)
{
    private const int CommandsPerStream = 3;

    /// <summary>All topics of the engine.</summary>
    public IReadOnlyList<string> Known { get; } =
        [.. new[] { Topics.Inbound, Topics.Outbound, events.Name, Topics.Materials, Topics.DeadLetters }.Distinct()];

    /// <summary>How streams stand, in the order of their names as given.</summary>
    /// <exception cref="RedisConnectionException">Redis is away.</exception>
    public async Task<Search<IReadOnlyList<StreamFacts>>> LookAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var replies = await redis.ExecuteAsync([.. names.SelectMany(Ask)], cancellationToken);
        var asked = names.Zip(replies.Chunk(CommandsPerStream)).ToList();
        if (asked.Index().FirstOrDefault(one => Fault(one.Item.Second[0]) is not null) is { Index: var place, Item.Second: { } answer })
        {
            return new Search<IReadOnlyList<StreamFacts>>.Unusable($"streams[{place}] cannot be looked at: {Fault(answer[0])}");
        }

        var facts = asked.Select(one => one.Second[0].Kind == RedisReplyKind.Error
            ? new StreamFacts(one.First, false)
            : StreamReplies.Stream(one.First, one.Second[0], one.Second[1], one.Second[2]));
        return new Search<IReadOnlyList<StreamFacts>>.Found(await AddPendingAsync([.. facts], cancellationToken));
    }

    private static IEnumerable<RedisCommand> Ask(string name) =>
    [
        RedisCommand.Create("XINFO", "STREAM", name), RedisCommand.Create("XINFO", "GROUPS", name),
        RedisCommand.Create("MEMORY", "USAGE", name),
    ];

    // Redis has no word of its own for a key that does not exist, but a sentence.
    private static string? Fault(RedisReply reply) =>
        reply.Kind != RedisReplyKind.Error || reply.Text.Contains("no such key", StringComparison.OrdinalIgnoreCase) ? null : reply.Text;

    private async Task<IReadOnlyList<StreamFacts>> AddPendingAsync(IReadOnlyList<StreamFacts> streams, CancellationToken cancellationToken)
    {
        var waiting = streams.SelectMany(stream => stream.Groups.Where(group => group.Pending > 0).Select(group => (stream.Name, Group: group.Name))).ToList();
        var commands = waiting.Select(one => RedisCommand.Create("XPENDING", one.Name, one.Group, "-", "+", 1)).ToList();
        var replies = await redis.ExecuteAsync(commands, cancellationToken);
        var oldest = waiting.Zip(replies).ToDictionary(pair => pair.First, pair => StreamReplies.Pending(pair.Second));
        return
        [
            .. streams.Select(stream => stream with
            {
                Groups = [.. stream.Groups.Select(group => group with { OldestPending = oldest.GetValueOrDefault((stream.Name, group.Name)) })],
            }),
        ];
    }
}
