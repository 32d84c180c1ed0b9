using Platform.Redis;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Bridge;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Bridge;

/// <summary>A database with one tenant, a Redis, and as many bridged workers as a test starts.</summary>
internal sealed class BridgeBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<BridgedWorker> workers = [];
    private readonly LogCollector redisLogs = new();

    private BridgeBench(IntakeBench intake, RedisServer server)
    {
        (Intake, Server) = (intake, server);
        Redis = new RedisClient(RedisOptions.Parse(server.Url));
    }

    public IntakeBench Intake { get; }

    public RedisServer Server { get; }

    public RedisClient Redis { get; }

    public BridgeOptions Options { get; set; } = new() { Streams = "bc:whatsapp:inbound, bc:whatsapp:outbound, events:materials" };

    public static async Task<BridgeBench> StartAsync(string? connectionString = null) => new(
        await IntakeBench.StartAsync(connectionString),
        await RedisServer.StartAsync(new RedisServerSettings { AppendFsync = "always" }));

    /// <summary>A worker that reads its streams from now on; each has a name of its own in the group.</summary>
    public async Task<BridgedWorker> StartWorkerAsync()
    {
        var options = Options with { Consumer = $"worker-{workers.Count + 1}" };
        var intake = await Intake.StartWorkerAsync();
        var worker = new BridgedWorker(intake, RedisOptions.Parse(Server.Url), options, redisLogs);
        workers.Add(worker);
        await worker.StartAsync();
        return worker;
    }

    /// <summary>Waits until the group has read everything and everything is acknowledged.</summary>
    public Task SettledAsync(string stream = Flat.Stream) =>
        Eventually.Async(async () => await LagAsync(stream) == 0 && (await PendingAsync(stream)).Count == 0, Patience);

    public Task<IReadOnlyList<PendingEntry>> PendingAsync(string stream = Flat.Stream) =>
        Redis.PendingAsync(stream, Options.Group, 1000, default);

    /// <summary>Who is known in the group.</summary>
    public async Task<IEnumerable<string>> ConsumersAsync()
    {
        var consumers = await Redis.ExecuteAsync(RedisCommand.Create("XINFO", "CONSUMERS", Flat.Stream, Options.Group), default);
        return consumers.Items.Select(items => items.Items[1].Text);
    }

    /// <summary>Texts of the messages that wait to be sent, in order.</summary>
    public Task<IReadOnlyList<string>> QueuedAsync() => Intake.ListAsync<string>(
        "select m.content from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id order by q.position");

    /// <summary>How many messages there are, sent or not.</summary>
    public Task<int> MessagesAsync() => Intake.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'out'");

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        await Intake.DisposeAsync();
        await Redis.DisposeAsync();
        await Server.DisposeAsync();
    }

    // XINFO GROUPS: name, consumers, pending, last-delivered-id, entries-read, lag; -1 without a group.
    private async Task<long> LagAsync(string stream)
    {
        var groups = await Redis.ExecuteAsync(RedisCommand.Create("XINFO", "GROUPS", stream), default);
        var group = groups.Items.FirstOrDefault(items => items.Items[1].Text == Options.Group);
        return group is null || group.Items[11].IsNull ? -1 : group.Items[11].Integer;
    }
}
