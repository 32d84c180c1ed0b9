using Dapr.Messaging.PublishSubscribe;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Hosting;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class A_database_that_goes_away
{
    private int broughtAgain;

    [Fact]
    public async Task Loses_nothing_and_makes_no_dead_letters()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var bench = await IntakeBench.StartAsync(await server.AddDatabaseAsync(Migrator.ApplyAsync));
        bench.Options = bench.Options with { BatchSize = 10, DatabasePatience = TimeSpan.FromMilliseconds(400) };
        var worker = await bench.StartWorkerAsync();
        var events = Enumerable.Range(0, 600).Select(n => Inbound.Text($"mensagem {n}", $"+55119000000{n % 50:d2}").Event()).ToList();

        var bringing = Task.WhenAll(events.Select((data, place) => UntilHandledAsync(worker, data, TimeSpan.FromMilliseconds(place * 5))));
        await Eventually.Async(async () => await bench.AskAsync<int>("select count(*) from whatsapp_messages") > 30, TimeSpan.FromSeconds(60));
        await server.KillAsync();
        await Eventually.Async(() => Volatile.Read(ref broughtAgain) > 0, TimeSpan.FromSeconds(60));
        await server.RestartAsync();
        await bringing;

        Assert.Equal(600, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(50, await bench.AskAsync<int>("select count(*) from whatsapp_conversations where message_count = 12"));
        Assert.Equal(50, (await bench.RepliesAsync()).Count);
        Assert.DoesNotContain("whatsapp_dlq_entry", await bench.NewsAsync());
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Or_hangs_for_seconds_loses_and_doubles_nothing_though_the_sidecar_gives_up_and_comes_again()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var bench = await IntakeBench.StartAsync(await server.AddDatabaseAsync(Migrator.ApplyAsync));
        var worker = await bench.StartWorkerAsync();
        await IntakeBench.BringAsync(worker, Inbound.Text("oi").Event());
        await server.FreezeAsync();

        var bringing = Task.WhenAll(Enumerable.Range(0, 100)
            .Select(n => UntilHandledAsync(worker, Inbound.Text($"mensagem {n}", $"+55119000000{n % 10:d2}").Event(), TimeSpan.Zero)));
        await Task.WhenAny(bringing, Task.Delay(TimeSpan.FromSeconds(4)));
        Assert.False(bringing.IsCompleted);
        await server.ThawAsync();
        await bringing.WaitAsync(TimeSpan.FromSeconds(40));

        Assert.True(broughtAgain > 0, "The sidecar never gave up.");
        Assert.Equal(101, await bench.AskAsync<int>("select count(*) from whatsapp_messages where direction = 'in'"));
        Assert.Equal(10, await bench.AskAsync<int>("select count(*) from whatsapp_conversations where message_count = 10"));
        Assert.Equal(11, (await bench.RepliesAsync()).Count);
        Assert.DoesNotContain("whatsapp_dlq_entry", await bench.NewsAsync());
    }

    [Fact]
    public async Task Makes_the_worker_unhealthy_until_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var bench = await IntakeBench.StartAsync(await server.AddDatabaseAsync(Migrator.ApplyAsync));
        var health = new DatabaseHealth(bench.Database, TimeProvider.System);

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        await server.FreezeAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(new HealthCheckContext()).WaitAsync(TimeSpan.FromSeconds(3))).Status);
        await server.ThawAsync();
        await server.StopAsync();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        await server.RestartAsync();
        await Eventually.Async(
            async () => (await health.CheckHealthAsync(new HealthCheckContext())).Status == HealthStatus.Healthy, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Does_not_keep_a_worker_from_stopping()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var bench = await IntakeBench.StartAsync(await server.AddDatabaseAsync(Migrator.ApplyAsync));
        bench.Options = bench.Options with { DatabasePatience = TimeSpan.FromSeconds(50) };
        var worker = await bench.StartWorkerAsync();
        await server.StopAsync();

        var waiting = worker.BringAsync(Inbound.Text("oi").Event());
        await Eventually.Async(() => bench.Logs.Entries.Any(entry => entry.Event.Id == 2101), TimeSpan.FromSeconds(60));
        await worker.StopAsync();

        Assert.Equal(TopicResponseAction.Retry, await waiting);
        Assert.Equal(TopicResponseAction.Retry, await worker.BringAsync(Inbound.Text("tarde demais").Event()));
    }

    // As a sidecar does whose resiliency policy says so.
    private async Task UntilHandledAsync(IntakeWorker worker, byte[] data, TimeSpan start)
    {
        await Task.Delay(start);
        while (!await OnceAsync(worker, data))
        {
            Interlocked.Increment(ref broughtAgain);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<bool> OnceAsync(IntakeWorker worker, byte[] data)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            return await worker.BringAsync(data, patience.Token) == TopicResponseAction.Success;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return false;
        }
    }
}
