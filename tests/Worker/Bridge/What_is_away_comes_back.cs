using Platform.Redis;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Bridge;

public sealed class What_is_away_comes_back
{
    [Fact]
    public async Task A_redis_that_is_killed_under_load_costs_no_event_and_doubles_none()
    {
        await using var bench = await BridgeBench.StartAsync();
        bench.Options = bench.Options with { ClaimIdle = TimeSpan.FromSeconds(1), BatchSize = 50 };
        await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();
        var adding = AddAsync(bench, 1500);

        for (var kills = 1; kills <= 3; kills++)
        {
            await Eventually.Async(async () => await bench.MessagesAsync() > kills * 100, BridgeBench.Patience);
            await bench.Server.RestartAsync();
        }

        await adding;
        await Eventually.Async(async () => await bench.MessagesAsync() >= 1500, BridgeBench.Patience);
        await bench.SettledAsync();
        Assert.Equal(1500, await bench.MessagesAsync());
    }

    [Fact]
    public async Task A_redis_that_lost_everything_is_read_from_its_new_beginning()
    {
        await using var bench = await BridgeBench.StartAsync();
        await bench.StartWorkerAsync();
        await bench.Redis.AddAsync(Flat.Stream, Flat.Request(Guid.NewGuid(), "antes"));
        await bench.SettledAsync();

        // Both in one step: the entry is there before anybody can make the group again.
        await bench.Redis.ExecuteAsync([RedisCommand.Create("FLUSHALL"), Flat.Adding(Flat.Request(Guid.NewGuid(), "depois"))], default);
        await Eventually.Async(async () => await bench.MessagesAsync() == 2, BridgeBench.Patience);

        await bench.SettledAsync();
        Assert.Equal(["antes", "depois"], await bench.QueuedAsync());
    }

    [Fact]
    public async Task A_database_that_was_away_gets_everything_in_its_order_and_nothing_is_acknowledged_before()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var bench = await BridgeBench.StartAsync(await postgres.AddDatabaseAsync(Migrator.ApplyAsync));
        bench.Intake.Options = bench.Intake.Options with { DatabasePatience = TimeSpan.FromMilliseconds(200) };
        bench.Options = bench.Options with { BatchSize = 10 };
        await postgres.StopAsync();
        await bench.Redis.CreateGroupAsync(Flat.Stream, bench.Options.Group, "0", default);
        await AddAsync(bench, 30);
        await bench.StartWorkerAsync();
        await Eventually.Async(() => TimesBrought(bench) >= 3, BridgeBench.Patience);
        Assert.Equal(10, (await bench.PendingAsync()).Count);

        await postgres.RestartAsync();
        await Eventually.Async(async () => await bench.MessagesAsync() == 30, BridgeBench.Patience);

        await bench.SettledAsync();
        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"n. {n}"), await bench.QueuedAsync());
    }

    // Whenever a batch is brought, the intake tries it several times and counts from one.
    private static int TimesBrought(BridgeBench bench) =>
        bench.Intake.Logs.Entries.Count(entry => entry.Message.Contains("away with 10 events waiting, try 1.", StringComparison.Ordinal));

    // As a program that wants its events to arrive: what may not have been taken is added again.
    private static async Task AddAsync(BridgeBench bench, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var request = Flat.Request(Guid.NewGuid(), $"n. {n}", $"+55119888800{n % 40:d2}");
            await Eventually.Async(() => bench.Redis.AddAsync(Flat.Stream, request), BridgeBench.Patience);
        }
    }
}
