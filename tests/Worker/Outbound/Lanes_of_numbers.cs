using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Lanes_of_numbers : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Are_served_in_turn()
    {
        var flooding = await FloodAsync(100);
        var quiet = await FloodAsync(2);

        var claimed = await ClaimAsync(new ClaimShare(4, 50, []));

        Assert.Equal([2, 2], claimed.GroupBy(m => m.Lane).Select(lane => lane.Count()));
        Assert.Equal([flooding, quiet], claimed.Select(m => m.Lane).Distinct().OrderBy(lane => lane == quiet));
    }

    [Fact]
    public async Task Give_no_more_than_their_room_and_nothing_while_they_are_shut()
    {
        var shut = await FloodAsync(20);
        var full = await FloodAsync(20);
        var open = await FloodAsync(20);

        var claimed = await ClaimAsync(new ClaimShare(50, 10, [new LaneShare(shut, 0), new LaneShare(full, 3)]));

        Assert.Equal((3, 10), (claimed.Count(m => m.Lane == full), claimed.Count(m => m.Lane == open)));
        Assert.Equal(13, claimed.Count);
    }

    [Fact]
    public async Task Let_what_has_priority_go_before_everything_else()
    {
        await FloodAsync(100);
        var conversation = await bench.AddConversationAsync("+5511911111111");
        var reply = OutboundBench.Text(conversation) with { Priority = SendPriority.High };
        await bench.QueueAsync(reply);

        var claimed = await ClaimAsync(ClaimShare.OfAny(1));

        Assert.Equal(reply.Id, Assert.Single(claimed).MessageId);
    }

    [Fact]
    public async Task Are_not_held_up_by_a_provider_that_hangs_for_another()
    {
        bench.Options = bench.Options with { Concurrency = 20, PerNumber = 10 };
        var hanging = await FloodAsync(30);
        var answer = new TaskCompletionSource<SendOutcome>();
        bench.Provider.Answers = (request, _) =>
            request.Account.NumberId == NumberOf(hanging) ? answer.Task : Task.FromResult<SendOutcome>(RecordingSender.Accept(request));
        await bench.StartWorkerAsync();
        await Eventually.Async(() => bench.Provider.Requests.Count == 10, Patience);

        await FloodAsync(30);

        await Eventually.Async(
            async () => Assert.Equal(30, await bench.AskAsync<int>("select count(*) from whatsapp_messages where status = 'sent'")), Patience);
        Assert.Equal(10, bench.Provider.Requests.Count(r => r.Account.NumberId == NumberOf(hanging)));
        answer.SetResult(new SendOutcome.Refused("1", "No."));
    }

    /// <summary>A number with so many customers, each with a message that waits; its lane.</summary>
    private async Task<Guid> FloodAsync(int customers)
    {
        var lane = Guid.NewGuid();
        await bench.ExecuteAsync("""
            insert into whatsapp_tenant_bindings (id, tenant_id, provider, phone_number_id) values (@lane, @lane, 'stub', @number)
            """, new { lane, number = NumberOf(lane) });
        await bench.ExecuteAsync("""
            insert into whatsapp_conversations (tenant_id, customer_phone)
            select @lane, '+55119' || lpad(n::text, 8, '0') from generate_series(1, @customers) n
            """, new { lane, customers });
        var conversations = await bench.AllAsync<Guid>("select id from whatsapp_conversations where tenant_id = @lane", new { lane });
        await bench.QueueAsync([.. conversations.Select(c => OutboundBench.Text(c) with { TenantId = lane })]);
        return lane;
    }

    private static string NumberOf(Guid lane) => lane.ToString("N");

    private Task<IReadOnlyList<QueuedMessage>> ClaimAsync(ClaimShare share)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new OutboundQueueTable(bench.Database).ClaimAsync(Guid.NewGuid(), share, now, now.AddMinutes(1), CancellationToken.None);
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
