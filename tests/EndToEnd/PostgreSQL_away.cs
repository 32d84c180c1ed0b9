using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.EndToEnd;

/// <summary>PostgreSQL is down for 20 seconds while customers write.</summary>
public sealed class PostgreSQL_away
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Loses_nothing_makes_no_dead_letters_and_needs_no_restart()
    {
        await using var engine = await Engine.StartAsync();
        await engine.BindAsync(Tenant.Three);
        await using var database = NpgsqlDataSource.Create(Storage.DatabaseUrl.Parse(engine.DatabaseUrl));
        await using var redis = new RedisClient(RedisOptions.Parse(engine.Redis.Url));
        var ledger = new Ledger(database, redis, engine.StubJournals);
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(Patience);
        var traffic = new Traffic(new MetaPost(client, engine.Webhook), TimeProvider.System, seed: 7);

        var outage = BeAwayAsync(engine, deadline.Token);
        var sent = await traffic.RunAsync(customers: 60, messages: 10, deadline.Token);
        await outage;

        await Eventually.Async(async () => await ledger.CountInboundAsync() == sent.Count && await ledger.IsQuietAsync(), Patience);
        Assert.Equal(sent.Select(m => m.Id).Order(), (await ledger.InboundAsync()).Select(m => m.ProviderMessageId).Order());
        Assert.Equal(0, await ledger.DeadLettersAsync());
        Assert.Equal(engine.FirstProcesses, engine.Processes());
    }

    private static async Task BeAwayAsync(Engine engine, CancellationToken deadline)
    {
        await engine.Postgres.KillAsync();
        await Task.Delay(Outage, TimeProvider.System, deadline);
        await engine.Postgres.RestartAsync();
    }
}
