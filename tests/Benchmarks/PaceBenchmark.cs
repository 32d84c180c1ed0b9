using System.Diagnostics;
using Platform.Redis;
using WhatsAppEngine.Core.Pacing;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Outbound.Pacing;

namespace WhatsAppEngine.Benchmarks;

/// <summary>How many messages the pace answers for, each under four limits, all of them let go.</summary>
internal sealed class PaceBenchmark : IBenchmark
{
    private const int AtOnce = 200;
    private const int Batches = 50;

    private static readonly RedisCommand[] Increments =
        [.. Enumerable.Range(0, AtOnce).Select(i => RedisCommand.Create("INCR", $"bench:{i}"))];

    private readonly List<PaceRequest> requests = [.. Enumerable.Range(0, AtOnce).Select(Request)];
    private RedisServer? server;
    private RedisClient? redis;
    private Pace? pace;

    public string Name => "pace";

    public string What => $"messages let go, 4 limits each, {AtOnce} in one write";

    public string Yardstick => $"INCR on the same Redis, {AtOnce} in one write";

    public async Task PrepareAsync()
    {
        server = await RedisServer.StartAsync();
        redis = new RedisClient(RedisOptions.Parse(server.Url));
        pace = new Pace(redis, new PaceOptions(), TimeProvider.System);
        await MeasureAsync();
        await MeasureYardstickAsync();
    }

    public Task<double> MeasureAsync() => PerSecondAsync(async () =>
    {
        var answers = await pace!.AskAsync(requests, default);
        if (answers.Any(answer => answer is not PaceAnswer.Go))
        {
            throw new InvalidOperationException("A message had to wait: that is not what is measured.");
        }
    });

    public Task<double> MeasureYardstickAsync() => PerSecondAsync(() => redis!.ExecuteAsync(Increments, default));

    public async ValueTask DisposeAsync()
    {
        await (redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private static async Task<double> PerSecondAsync(Func<Task> batch)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Batches; i++)
        {
            await batch();
        }

        return Batches * AtOnce / watch.Elapsed.TotalSeconds;
    }

    private static PaceRequest Request(int i) => new(Guid.NewGuid(),
    [
        Limit(PaceLimitKind.Number, "900"), Limit(PaceLimitKind.Pair, $"900:{i}"), Limit(PaceLimitKind.Tenant, "1"), Limit(PaceLimitKind.Customer, $"{i}"),
    ]);

    private static PaceLimit Limit(PaceLimitKind kind, string key) => new(kind, key, TimeSpan.FromMicroseconds(1), 1_000_000);
}
