using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Kills what it is given with SIGKILL, in a random order and at random moments, until told to stop or done.</summary>
internal sealed class Chaos(IReadOnlyList<Victim> victims, TimeProvider time, int seed)
{
    private readonly Random random = new(seed);
    /// <summary>How often each was killed.</summary>
    public Dictionary<string, int> Kills { get; } = victims.ToDictionary(victim => victim.Name, _ => 0);

    /// <summary>After so many kills it ends.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Between one kill and the next.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) Pause { get; init; } = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2));

    /// <summary>A Worker, its sidecar, and Redis.</summary>
    public static IReadOnlyList<Victim> OneWorker(Engine engine) => [.. OfWorker(engine, 0), Redis(engine)];

    /// <summary>Two Workers, every sidecar, Redis and PostgreSQL.</summary>
    public static IReadOnlyList<Victim> TwoWorkers(Engine engine) =>
    [
        .. OfWorker(engine, 0), .. OfWorker(engine, 1),
        new("webhook's sidecar", () => Killed(engine, DaprNames.WebhookApp, sidecar: true, runner: 0)),
        Redis(engine),
        new("postgresql", engine.Postgres.RestartAsync),
    ];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            foreach (var victim in Rounds().Take(Most))
            {
                await Task.Delay(Pause.Shortest + (random.NextDouble() * (Pause.Longest - Pause.Shortest)), time, stop);
                Kills[victim.Name]++;
                await victim.KillAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    // Each once in every round: what is killed how often does not depend on luck.
    private IEnumerable<Victim> Rounds()
    {
        while (true)
        {
            foreach (var victim in victims.OrderBy(_ => random.Next()).ToList())
            {
                yield return victim;
            }
        }
    }

    private static IEnumerable<Victim> OfWorker(Engine engine, int worker) =>
    [
        new($"worker {worker + 1}", () => Killed(engine, DaprNames.WorkerApp, sidecar: false, worker)),
        new($"sidecar {worker + 1}", () => Killed(engine, DaprNames.WorkerApp, sidecar: true, worker)),
    ];

    private static Victim Redis(Engine engine) => new("redis", engine.Redis.RestartAsync);

    private static Task Killed(Engine engine, string app, bool sidecar, int runner)
    {
        engine.Kill(app, sidecar, runner);
        return Task.CompletedTask;
    }
}

/// <summary>What can be killed; it comes back by itself.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="KillAsync">Kills it.</param>
internal sealed record Victim(string Name, Func<Task> KillAsync);
