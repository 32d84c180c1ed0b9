using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class Lines_of_conversations : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Have_one_first_however_many_wait()
    {
        var ana = await bench.AddConversationAsync(Ana);
        var bia = await bench.AddConversationAsync(Bia);
        var first = OutboundBench.Text(ana);
        await bench.QueueAsync(first, OutboundBench.Text(ana), OutboundBench.Text(bia));
        await bench.QueueAsync(OutboundBench.Text(ana), OutboundBench.Text(bia));

        Assert.Equal(2, (await ClaimAsync()).Count);
        Assert.True(await bench.AskAsync<bool>("select is_head from whatsapp_outbound_queue where message_id = @id", new { id = first.Id }));
    }

    [Fact]
    public async Task Are_not_held_up_by_a_message_that_is_scheduled_for_later()
    {
        var ana = await bench.AddConversationAsync(Ana);
        var tomorrow = OutboundBench.Text(ana, "amanhã") with { SendAt = Now.AddDays(1) };
        var today = OutboundBench.Text(ana, "hoje");
        await bench.QueueAsync(tomorrow, today);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(today.Id, "sent");
        Assert.Equal(["hoje"], bench.Provider.TextsTo(Ana));
        Assert.Equal("pending", await bench.StatusAsync(tomorrow.Id));
    }

    [Fact]
    public async Task Take_scheduled_messages_in_when_their_moment_has_come_in_the_order_of_those_moments()
    {
        var ana = await bench.AddConversationAsync(Ana);
        var later = OutboundBench.Text(ana, "depois") with { SendAt = Now.AddSeconds(1.2) };
        var sooner = OutboundBench.Text(ana, "antes") with { SendAt = Now.AddSeconds(1) };
        var together = OutboundBench.Text(ana, "junto") with { SendAt = sooner.SendAt };
        await bench.QueueAsync(later, sooner, together);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(later.Id, "sent");
        Assert.Equal(["antes", "junto", "depois"], bench.Provider.TextsTo(Ana));
        Assert.True(await bench.AskAsync<bool>("select sent_at >= send_at from whatsapp_messages where id = @id", new { id = sooner.Id }));
    }

    [Fact]
    public async Task Never_have_two_on_their_way_when_a_scheduled_message_returns_while_another_is_being_sent()
    {
        var ana = await bench.AddConversationAsync(Ana);
        var slow = OutboundBench.Text(ana, "devagar");
        var scheduled = OutboundBench.Text(ana, "marcada") with { SendAt = Now.AddSeconds(1) };
        var answer = new TaskCompletionSource<SendOutcome>();
        bench.Provider.Answers = (request, _) =>
            request.MessageId == slow.Id ? answer.Task : Task.FromResult<SendOutcome>(RecordingSender.Accept(request));
        await bench.QueueAsync(slow, scheduled);
        await bench.StartWorkerAsync();

        await Eventually.Async(
            async () => Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_outbound_queue where aside_until is not null")), Patience);
        Assert.Equal(["devagar"], bench.Provider.TextsTo(Ana));
        answer.SetResult(RecordingSender.Accept(bench.Provider.Requests[0]));

        await bench.StatusBecomesAsync(scheduled.Id, "sent");
        Assert.False(bench.Provider.Overlapped);
    }

    [Fact]
    public async Task Go_on_when_their_first_is_deleted_by_hand()
    {
        var ana = await bench.AddConversationAsync(Ana);
        var gone = OutboundBench.Text(ana, "apagada");
        var next = OutboundBench.Text(ana, "seguinte");
        await bench.QueueAsync(gone, next);
        await bench.ExecuteAsync("delete from whatsapp_messages where id = @id", new { id = gone.Id });

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(next.Id, "sent");
    }

    [Fact]
    public async Task Of_thousands_are_claimed_without_looking_at_what_is_behind_their_first()
    {
        var ana = await bench.AddConversationAsync(Ana);
        await bench.QueueAsync([.. Enumerable.Range(0, 3000).Select(n => OutboundBench.Text(ana, $"{n}"))]);
        await bench.ExecuteAsync("analyze whatsapp_outbound_queue");

        var plan = await bench.AskAsync<string>("""
            explain (format json) select message_id from whatsapp_outbound_queue
            where lane = gen_random_uuid() and is_head and due_at <= now() order by priority desc, due_at, position limit 10
            """);

        Assert.Single(await ClaimAsync());
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<QueuedMessage>> ClaimAsync() =>
        new OutboundQueueTable(bench.Database).ClaimAsync(Guid.NewGuid(), ClaimShare.OfAny(10), Now, Now.AddMinutes(1), CancellationToken.None);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private const string Ana = "+5511900000001";
    private const string Bia = "+5511900000002";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
