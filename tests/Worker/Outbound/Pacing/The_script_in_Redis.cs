using Platform.Redis;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Worker.Tests.Outbound.Pacing;

/// <summary>The script against the rule that <see cref="PaceBucket"/> states, by the times that Redis itself gives.</summary>
public sealed class The_script_in_Redis(PacingRedis redis) : IClassFixture<PacingRedis>
{
    private const int Workers = 4;
    private const int Batches = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_several_workers_at_once_exactly_as_the_rule_does(int seed)
    {
        var (fresh, old) = (NumberKey(seed, 0), NumberKey(seed, 1));
        var slowed = new Dictionary<string, Slowdown> { [fresh] = await SlowAsync(fresh), [old] = await SlowAsync(old, halvings: 4, since: TimeSpan.FromSeconds(61)) };
        var asked = (await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => AskAsync(new Random((seed * 100) + worker), seed))))
            .SelectMany(answers => answers).OrderBy(answer => answer.Reply.At).ToList();
        var rule = new Rule(slowed);
        foreach (var (request, reply) in asked)
        {
            Assert.Equal(rule.Ask(request, reply.At), (reply.Limit, reply.Wait));
        }

        Assert.All(rule.Gone.Where(of => of.Key.Kind != PaceLimitKind.Recipients), gone => NeverAbove(gone.Key, gone.Value));
        Assert.NotEmpty(rule.Stopping);
    }

    private async Task<List<(PaceRequest Request, PaceReply Reply)>> AskAsync(Random random, int seed)
    {
        var (client, answers) = (redis.Connect(), new List<(PaceRequest, PaceReply)>());
        for (var batch = 0; batch < Batches; batch++)
        {
            var requests = Enumerable.Range(0, random.Next(1, 20)).Select(_ => AnyRequest(random, seed)).ToList();
            var replies = await client.EvaluateAsync([.. requests.Select(PaceScript.Ask)], default);
            answers.AddRange(requests.Zip(replies.Select(PaceScript.Read)));
        }

        return answers;
    }

    private async Task<Slowdown> SlowAsync(string number)
    {
        var client = redis.Connect();
        var call = SlowdownScript.Halve(number);
        var halvings = Assert.Single(await client.EvaluateAsync([call], default)).Integer;
        var since = await client.ExecuteAsync(RedisCommand.Create("HGET", call.Keys[0], "since"), default);
        return new Slowdown((int)halvings, DateTimeOffset.UnixEpoch.AddMicroseconds(since.Integer));
    }

    private async Task<Slowdown> SlowAsync(string number, int halvings, TimeSpan since)
    {
        var then = DateTimeOffset.FromUnixTimeMilliseconds((TimeProvider.System.GetUtcNow() - since).ToUnixTimeMilliseconds());
        await redis.Connect().ExecuteAsync(RedisCommand.Create(
            "HSET", SlowdownScript.KeyOf(number), "halvings", halvings, "since", then.ToUnixTimeMilliseconds() * 1000), default);
        return new Slowdown(halvings, then);
    }

    private static void NeverAbove(PaceLimit limit, IReadOnlyList<DateTimeOffset> gone) => Assert.All(gone.Index(), first =>
        Assert.All(gone.Index().Skip(first.Index), last => Assert.True(
            last.Index - first.Index + 1 <= limit.Burst + Math.Floor((last.Item - first.Item) / limit.Interval),
            $"{limit}: {last.Index - first.Index + 1} in {last.Item - first.Item}")));

    // Few keys and short intervals, so that every kind of limit is met and opens again.
    private static PaceRequest AnyRequest(Random random, int seed)
    {
        var (number, customer) = (random.Next(3), random.Next(12));
        PaceLimit[] limits =
        [
            new(PaceLimitKind.Number, NumberKey(seed, number), TimeSpan.FromMicroseconds(500 * (number + 1)), 3 + number),
            new(PaceLimitKind.Pair, $"{seed} {number} {customer}", TimeSpan.FromMilliseconds(20), 4),
            new(PaceLimitKind.Tenant, $"{seed} {number}", TimeSpan.FromMilliseconds(6), 3),
            new(PaceLimitKind.Customer, $"{seed} {customer}", TimeSpan.FromMilliseconds(8), 1),
            new(PaceLimitKind.Recipients, $"{seed}", TimeSpan.FromMilliseconds(30), 5) { Recipient = $"{customer}" },
        ];
        return new PaceRequest(Guid.NewGuid(), [.. limits.Where((_, i) => i == 0 || random.Next(3) > 0)]);
    }

    private static string NumberKey(int seed, int number) => $"{seed} number {number}";

    private sealed class Rule(IReadOnlyDictionary<string, Slowdown> slowed)
    {
        private readonly Dictionary<(PaceLimitKind, string), PaceBucket> buckets = [];
        private readonly Dictionary<(string Key, string Recipient), DateTimeOffset> written = [];

        public Dictionary<PaceLimit, List<DateTimeOffset>> Gone { get; } = [];

        public HashSet<PaceLimitKind> Stopping { get; } = [];

        public (int Limit, TimeSpan Wait) Ask(PaceRequest request, DateTimeOffset now)
        {
            var waits = request.Limits.Select(limit => WaitOf(limit, now)).ToList();
            var longest = waits.Max();
            if (longest > TimeSpan.Zero)
            {
                var stopping = waits.IndexOf(longest);
                Stopping.Add(request.Limits[stopping].Kind);
                return (stopping + 1, longest);
            }

            foreach (var limit in request.Limits)
            {
                Take(limit, now);
            }

            return (0, TimeSpan.Zero);
        }

        private TimeSpan WaitOf(PaceLimit limit, DateTimeOffset now) => limit.Recipient is { } recipient
            ? WaitOf(limit, recipient, now)
            : BucketOf(limit).Ask(limit, HalvingsOf(limit, now), now).Wait;

        private TimeSpan WaitOf(PaceLimit limit, string recipient, DateTimeOffset now)
        {
            var counting = written.Where(of => of.Key.Key == limit.Key && of.Value > now - limit.Interval).ToList();
            var isCounted = counting.Any(of => of.Key.Recipient == recipient) || counting.Count < limit.Burst;
            return isCounted ? TimeSpan.Zero : counting.Min(of => of.Value) + limit.Interval - now;
        }

        private void Take(PaceLimit limit, DateTimeOffset now)
        {
            if (limit.Recipient is { } recipient)
            {
                written[(limit.Key, recipient)] = now;
            }
            else
            {
                buckets[(limit.Kind, limit.Key)] = BucketOf(limit).Ask(limit, HalvingsOf(limit, now), now).After;
            }

            Gone.TryAdd(limit, []);
            Gone[limit].Add(now);
        }

        private PaceBucket BucketOf(PaceLimit limit) => buckets.GetValueOrDefault((limit.Kind, limit.Key));

        private int HalvingsOf(PaceLimit limit, DateTimeOffset now) =>
            limit.Kind == PaceLimitKind.Number ? slowed.GetValueOrDefault(limit.Key).At(now) : 0;
    }
}
