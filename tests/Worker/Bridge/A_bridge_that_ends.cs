using Platform.Redis;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Hosting;

namespace WhatsAppEngine.Worker.Tests.Bridge;

public sealed class A_bridge_that_ends
{
    [Fact]
    public async Task Without_a_word_leaves_its_entries_to_the_next_which_handles_them()
    {
        await using var bench = await BridgeBench.StartAsync();
        bench.Options = bench.Options with { ClaimIdle = TimeSpan.FromMilliseconds(100), BatchSize = 10 };
        await AddAsync(bench, 25);
        await bench.Redis.CreateGroupAsync(Flat.Stream, bench.Options.Group, "0", default);
        await bench.Redis.ReadGroupAsync(Flat.Stream, bench.Options.Group, "worker-that-died", 25, null, default);

        await bench.StartWorkerAsync();
        await Eventually.Async(async () => await bench.MessagesAsync() == 25, BridgeBench.Patience);

        await bench.SettledAsync();
        await Eventually.Async(async () => (await bench.ConsumersAsync()).SequenceEqual(["worker-1"]), BridgeBench.Patience);
    }

    [Fact]
    public async Task By_being_killed_between_reading_and_acknowledging_loses_and_doubles_nothing()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var database = await postgres.AddDatabaseAsync(Migrator.ApplyAsync);
        await using var bench = await BridgeBench.StartAsync(database);
        await using var first = Start(bench, database);
        await first.ServesAsync();
        await AddAsync(bench, 1);
        await Eventually.Async(async () => await bench.MessagesAsync() == 1, BridgeBench.Patience);
        await postgres.FreezeAsync();
        await AddAsync(bench, 49);
        await Eventually.Async(async () => (await bench.PendingAsync()).Count > 0, BridgeBench.Patience);
        await first.KillAsync();
        await postgres.ThawAsync();

        await using var second = Start(bench, database);
        await Eventually.Async(async () => await bench.MessagesAsync() >= 50, BridgeBench.Patience);
        await bench.SettledAsync();

        Assert.Equal(50, await bench.MessagesAsync());
        Assert.DoesNotContain("whatsapp_dlq_entry", await bench.Intake.NewsAsync());
    }

    [Fact]
    public async Task When_it_is_told_to_leaves_nothing_pending()
    {
        await using var bench = await BridgeBench.StartAsync();
        // Whatever one of them left behind would stay there.
        bench.Options = bench.Options with { ClaimIdle = TimeSpan.FromHours(1), BatchSize = 20 };
        var adding = AddAsync(bench, 600);

        for (var restarts = 0; restarts < 3; restarts++)
        {
            var worker = await bench.StartWorkerAsync();
            var before = await bench.MessagesAsync();
            await Eventually.Async(async () => await bench.MessagesAsync() > before, BridgeBench.Patience);
            await worker.StopAsync();
            Assert.Empty(await bench.PendingAsync());
        }

        await adding;
        await bench.StartWorkerAsync();
        await bench.SettledAsync();
        Assert.Equal(600, await bench.MessagesAsync());
    }

    private static WorkerProcess Start(BridgeBench bench, string database) => WorkerProcess.Start(
        PostgresServer.UrlOf(database),
        ("REDIS_URL", bench.Server.Url), ("Bridge__Streams", Flat.Stream), ("Bridge__ClaimIdle", "00:00:02"));

    private static async Task AddAsync(BridgeBench bench, int count)
    {
        for (var n = 0; n < count; n++)
        {
            await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), $"n. {n}", $"+55119888800{n % 40:d2}"));
        }
    }
}
