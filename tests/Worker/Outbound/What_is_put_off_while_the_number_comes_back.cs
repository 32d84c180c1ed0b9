using Dapper;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>A message that the gate put off just when its number came back must not wait for the moment it was put off to.</summary>
public sealed class What_is_put_off_while_the_number_comes_back
{
    [Fact]
    public async Task Is_due_at_once()
    {
        await using var bench = await OutboundBench.StartAsync();
        var deferred = await ClaimAsync(bench);
        await Writer(bench).WriteAsync([deferred], default);
        Assert.True(await IsDueAsync(bench));
    }

    [Fact]
    public async Task Waits_while_the_number_is_blocked()
    {
        await using var bench = await OutboundBench.StartAsync();
        var deferred = await ClaimAsync(bench);
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'connecting', channel_blocked_until = now() + interval '1 hour'");
        await Writer(bench).WriteAsync([deferred], default);
        Assert.False(await IsDueAsync(bench));
    }

    [Fact]
    public async Task Is_due_at_once_even_if_both_are_written_in_the_same_moment()
    {
        await using var bench = await OutboundBench.StartAsync();
        var deferred = await ClaimAsync(bench);
        await bench.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'connecting', channel_blocked_until = now() + interval '1 hour'");
        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var opening = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select 1 from whatsapp_tenant_bindings for update", transaction: opening);

        var writing = Writer(bench).WriteAsync([deferred], default);
        await Eventually.Async(() => WaitsAsync(bench), TimeSpan.FromSeconds(60));
        await ChannelTable.FreeAsync(opening, [deferred.Message.BindingId!.Value], TimeProvider.System.GetUtcNow(), default);
        await opening.CommitAsync();
        await writing;

        Assert.True(await IsDueAsync(bench));
    }

    private static async Task<SettledMessage> ClaimAsync(OutboundBench bench)
    {
        await bench.QueueAsync(OutboundBench.Text(await bench.AddConversationAsync("+5511988887777")));
        var now = TimeProvider.System.GetUtcNow();
        var claimed = Assert.Single(await new OutboundQueueTable(bench.Database).ClaimAsync(Guid.NewGuid(), ClaimShare.OfAny(1), now, now.AddMinutes(1), default));
        return new SettledMessage(claimed, new Settlement.Deferred(now.AddMinutes(15), SendCodes.ChannelBlocked, "The server is connecting.", KeepsItsPlace: true), now);
    }

    private static SettlementWriter Writer(OutboundBench bench) => new(bench.Database, new EventsTopic("bc:whatsapp:events"), TimeProvider.System);

    private static async Task<bool> IsDueAsync(OutboundBench bench)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<bool>("select due_at <= now() and not waits_for_channel from whatsapp_outbound_queue");
    }

    private static async Task<bool> WaitsAsync(OutboundBench bench)
    {
        await using var connection = await bench.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<bool>("select exists (select from pg_locks where not granted)");
    }
}
