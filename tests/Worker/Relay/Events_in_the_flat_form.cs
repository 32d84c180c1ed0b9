using System.Text;
using System.Text.Json;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Relay;

public sealed class Events_in_the_flat_form : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RelayBench bench = null!;

    public async Task InitializeAsync() => bench = await RelayBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Have_the_fields_of_an_envelope_all_text()
    {
        await bench.StartRelayAsync();
        var told = Told("""{"intent":"create_quote","from_phone":"+5511988887777"}""") with { CorrelationId = "corr-1" };

        await bench.CommitAsync(RelayBench.Topic, told);
        await Eventually.Async(async () => await bench.WaitingAsync() == 0, Patience);

        var reply = await bench.Redis.ExecuteAsync(RedisCommand.Create("XRANGE", RelayBench.Topic, "-", "+"), default);
        Assert.Equal(
            [
                "event_id", told.EventId.ToString(),
                "event_type", "whatsapp_action_requested",
                "tenant_id", Inbound.Tenant.ToString(),
                "occurred_at", "2026-11-23T09:30:00.123456+00:00",
                "version", "1",
                "payload", """{"intent":"create_quote","from_phone":"+5511988887777"}""",
                "correlation_id", "corr-1",
                "metadata", "{}",
            ],
            Assert.Single(reply.Items).Items[1].Items.Select(item => item.Text));
    }

    [Fact]
    public async Task Wait_in_the_outbox_while_redis_is_away_and_arrive_in_their_order()
    {
        await bench.StartRelayAsync();
        await bench.CommitAsync(RelayBench.Topic, Told("0"));
        await Eventually.Async(async () => await bench.WaitingAsync() == 0, Patience);
        await bench.Server.KillAsync();

        foreach (var n in Enumerable.Range(1, 300))
        {
            await bench.CommitAsync(RelayBench.Topic, Told($"{n}"));
        }

        Assert.Equal(300, await bench.WaitingAsync());
        await bench.Server.RestartAsync();
        await Eventually.Async(async () => await bench.WaitingAsync() == 0, Patience);

        Assert.Equal(Enumerable.Range(0, 301), (await bench.EntriesAsync()).Select(Number).Distinct());
    }

    [Fact]
    public async Task Wait_in_the_outbox_while_redis_refuses_them()
    {
        await bench.Redis.ExecuteAsync(RedisCommand.Create("SET", RelayBench.Topic, "taken"), default);
        await bench.StartRelayAsync();
        await bench.CommitAsync(RelayBench.Topic, Told("1"));
        await Eventually.Async(() => bench.Warnings.Any(line => line.Contains("WRONGTYPE", StringComparison.Ordinal)), Patience);

        Assert.Equal(1, await bench.WaitingAsync());
        await bench.Redis.ExecuteAsync(RedisCommand.Create("DEL", RelayBench.Topic), default);
        await Eventually.Async(async () => await bench.WaitingAsync() == 0, Patience);

        Assert.Equal(1, Number(Assert.Single(await bench.EntriesAsync())));
    }

    [Fact]
    public async Task Are_the_business_events_and_no_others()
    {
        await bench.StartRelayAsync();

        await bench.CommitAsync("bc:whatsapp:dlq", Told("1"));
        await Eventually.Async(() => bench.Warnings.Any(line => line.Contains("bc:whatsapp:dlq", StringComparison.Ordinal)), Patience);

        Assert.Equal(1, await bench.WaitingAsync());
        Assert.Empty(await bench.EntriesAsync("bc:whatsapp:dlq"));
    }

    private static int Number(StreamEntry entry) => int.Parse(Encoding.UTF8.GetString(entry.Fields["payload"].Span), null);

    private static EventEnvelope Told(string payload) => new()
    {
        EventId = Guid.NewGuid(),
        EventType = "whatsapp_action_requested",
        TenantId = Inbound.Tenant,
        OccurredAt = new DateTimeOffset(2026, 11, 23, 9, 30, 0, 123, 456, TimeSpan.Zero),
        Payload = JsonDocument.Parse(payload).RootElement,
    };
}
