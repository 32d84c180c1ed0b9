using WhatsAppEngine.Contracts;

namespace WhatsAppEngine.EndToEnd;

/// <summary>Kills Worker, its sidecar and Redis with SIGKILL, at random, until told to stop.</summary>
internal sealed class Chaos(Engine engine, TimeProvider time, int seed)
{
    private readonly Random random = new(seed);

    /// <summary>How often each was killed.</summary>
    public Dictionary<string, int> Kills { get; } = [];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500, 2000)), time, stop);
                await KillOneAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task KillOneAsync()
    {
        switch (random.Next(3))
        {
            case 0:
                Count("worker");
                engine.Kill(DaprNames.WorkerApp, sidecar: false);
                break;
            case 1:
                Count("sidecar");
                engine.Kill(DaprNames.WorkerApp, sidecar: true);
                break;
            default:
                Count("redis");
                await engine.Redis.RestartAsync();
                break;
        }
    }

    private void Count(string what) => Kills[what] = Kills.GetValueOrDefault(what) + 1;
}
