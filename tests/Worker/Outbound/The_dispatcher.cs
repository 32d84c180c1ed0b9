using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Outbound;

public sealed class The_dispatcher : IAsyncLifetime
{
    private OutboundBench bench = null!;

    public async Task InitializeAsync() => bench = await OutboundBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Sends_what_is_queued_and_notes_the_providers_id()
    {
        var message = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "sent");
        Assert.Equal("olá", Assert.Single(bench.Provider.TextsTo(Ana)));
        bench.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Keeps_the_order_of_every_conversation_and_sends_nothing_twice_with_three_workers()
    {
        var phones = Enumerable.Range(0, 20).Select(n => $"+55119{n:D8}").ToList();
        var last = new List<Guid>();
        foreach (var phone in phones)
        {
            var conversation = await bench.AddConversationAsync(phone);
            var messages = Enumerable.Range(0, 15).Select(n => OutboundBench.Text(conversation, $"{n:D3}")).ToArray();
            await bench.QueueAsync(messages);
            last.Add(messages[^1].Id);
        }

        await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();
        await bench.StartWorkerAsync();

        foreach (var message in last)
        {
            await bench.StatusBecomesAsync(message, "sent");
        }

        Assert.Equal(300, bench.Provider.Requests.Select(r => r.MessageId).Distinct().Count());
        Assert.Equal(300, bench.Provider.Requests.Count);
        Assert.False(bench.Provider.Overlapped);
        Assert.All(phones, phone => Assert.Equal(bench.Provider.TextsTo(phone).Order(), bench.Provider.TextsTo(phone)));
    }

    [Fact]
    public async Task Never_messages_a_customer_who_opted_out_except_to_confirm_it()
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var offer = OutboundBench.Text(conversation, "oferta");
        var confirmation = OutboundBench.Text(conversation, "confirmado") with { ConfirmsOptOut = true };
        await bench.QueueAsync(offer, confirmation);
        await bench.OptOutAsync(Ana);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(confirmation.Id, "sent");
        await bench.StatusBecomesAsync(offer.Id, "failed");
        Assert.Equal(["confirmado"], bench.Provider.TextsTo(Ana));
        Assert.Equal([EventTypes.DeliveryFailed], await bench.OutboxTypesAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"kind\": \"hologram\"}")]
    [InlineData("{\"kind\": \"text\", \"text\": 7}")]
    public async Task Ends_a_message_that_nobody_can_read_and_goes_on(string stored)
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var odd = OutboundBench.Text(conversation, "estranha");
        var next = OutboundBench.Text(conversation, "seguinte");
        await bench.QueueAsync(odd, next);
        await bench.ExecuteAsync(
            """
            update whatsapp_outbound_queue set content = @stored::jsonb where message_id = @Id;
            update whatsapp_messages set created_at = now() - interval '1 hour' where id = @Id
            """, new { stored, odd.Id });

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(next.Id, "sent");
        Assert.Equal(["seguinte"], bench.Provider.TextsTo(Ana));
        Assert.Equal(SendCodes.Unreadable, await bench.AskAsync<string>("select error_code from whatsapp_messages where id = @Id", new { odd.Id }));
        Assert.Equal([EventTypes.DeliveryFailed], await bench.OutboxTypesAsync());
    }

    [Fact]
    public async Task Tries_again_when_the_provider_is_busy_and_keeps_the_order_meanwhile()
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var first = OutboundBench.Text(conversation, "primeira");
        var second = OutboundBench.Text(conversation, "segunda");
        bench.Provider.Answers = (request, attempt) => Task.FromResult<SendOutcome>(
            request.MessageId == first.Id && attempt < 3 ? new SendOutcome.TryLater("busy", "Busy.") : RecordingSender.Accept(request));
        await bench.QueueAsync(first, second);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(second.Id, "sent");
        Assert.Equal(["primeira", "primeira", "primeira", "segunda"], bench.Provider.TextsTo(Ana));
    }

    [Fact]
    public async Task Lets_the_others_pass_a_message_that_has_to_wait_for_hours()
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var offer = OutboundBench.Text(conversation, "oferta");
        var answer = OutboundBench.Text(conversation, "resposta");
        var tomorrow = new RetryPlan(TimeSpan.FromHours(24), TimeSpan.FromHours(48), 3);
        bench.Provider.Answers = (request, _) => Task.FromResult<SendOutcome>(
            request.MessageId == offer.Id ? new SendOutcome.TryLater("131049", "Tomorrow.", Plan: tomorrow) : RecordingSender.Accept(request));
        await bench.QueueAsync(offer, answer);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(answer.Id, "sent");
        Assert.Equal(["oferta", "resposta"], bench.Provider.TextsTo(Ana));
        Assert.Equal("pending", await bench.StatusAsync(offer.Id));
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt_and_says_so()
    {
        var message = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(new SendOutcome.TryLater("busy", "Busy."));
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "failed");
        Assert.Equal(5, bench.Provider.Requests.Count);
        Assert.Equal([EventTypes.DeliveryFailed], await bench.OutboxTypesAsync());
    }

    [Fact]
    public async Task Calls_a_lost_answer_unknown_sends_it_never_again_and_goes_on()
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var lost = OutboundBench.Text(conversation, "perdida");
        var next = OutboundBench.Text(conversation, "seguinte");
        bench.Options = bench.Options with { AttemptTimeout = TimeSpan.FromSeconds(1) };
        var never = new TaskCompletionSource<SendOutcome>();
        bench.Provider.Answers = (request, _) => request.MessageId == lost.Id ? never.Task : Task.FromResult<SendOutcome>(RecordingSender.Accept(request));
        await bench.QueueAsync(lost, next);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(next.Id, "sent");
        await bench.StatusBecomesAsync(lost.Id, "unknown");
        Assert.Equal(["perdida", "seguinte"], bench.Provider.TextsTo(Ana));
    }

    [Fact]
    public async Task Calls_unknown_what_a_vanished_worker_had_begun_and_sends_what_it_had_not()
    {
        var begun = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        var leased = OutboundBench.Text(await bench.AddConversationAsync(Bia));
        await bench.QueueAsync(begun, leased);
        await bench.ExecuteAsync(VanishedWorker, new { begun = begun.Id });

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(begun.Id, "unknown");
        await bench.StatusBecomesAsync(leased.Id, "sent");
        Assert.Empty(bench.Provider.TextsTo(Ana));
    }

    [Fact]
    public async Task Does_not_take_over_an_attempt_that_has_begun()
    {
        var begun = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        await bench.QueueAsync(begun);
        await bench.ExecuteAsync(VanishedWorker, new { begun = begun.Id });
        var now = TimeProvider.System.GetUtcNow();

        var claimed = await new OutboundQueueTable(bench.Database).ClaimAsync(Guid.NewGuid(), ClaimShare.OfAny(10), now, now.AddMinutes(1), CancellationToken.None);

        Assert.Empty(claimed);
    }

    [Fact]
    public async Task Carries_an_attempt_through_while_it_stops()
    {
        var message = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        var answer = new TaskCompletionSource<SendOutcome>();
        bench.Provider.Answers = (_, _) => answer.Task;
        await bench.QueueAsync(message);
        var worker = await bench.StartWorkerAsync();
        await Eventually.Async(() => bench.Provider.Requests.Count == 1, TimeSpan.FromSeconds(60));

        var stopping = worker.StopAsync();
        answer.SetResult(RecordingSender.Accept(bench.Provider.Requests[0]));
        await stopping;

        Assert.Equal("sent", await bench.StatusAsync(message.Id));
    }

    [Fact]
    public async Task Applies_statuses_that_came_before_the_providers_id_was_known()
    {
        var message = OutboundBench.Text(await bench.AddConversationAsync(Ana));
        bench.Provider.Answers = (_, _) => Task.FromResult<SendOutcome>(new SendOutcome.Accepted("wamid.early"));
        await bench.ExecuteAsync(EarlyStatus, new { OutboundBench.TenantId });
        await bench.QueueAsync(message);

        await bench.StartWorkerAsync();

        await bench.StatusBecomesAsync(message.Id, "delivered");
        Assert.Equal([EventTypes.DeliveryConfirmed], await bench.OutboxTypesAsync());
    }

    [Fact]
    public async Task Queues_one_message_for_one_idempotency_key()
    {
        var conversation = await bench.AddConversationAsync(Ana);
        var message = OutboundBench.Text(conversation) with { IdempotencyKey = "pedido-1" };

        var first = await bench.QueueAsync(message);
        var again = await bench.QueueAsync(message with { Id = Guid.NewGuid() });

        Assert.Equal([message.Id], first);
        Assert.Empty(again);
    }

    private const string Ana = "+5511900000001";
    private const string Bia = "+5511900000002";

    private const string EarlyStatus = """
        insert into whatsapp_parked_statuses (event_id, tenant_id, provider_message_id, status, occurred_at)
        values (gen_random_uuid(), @TenantId, 'wamid.early', 'delivered', now())
        """;

    private const string VanishedWorker = """
        update whatsapp_outbound_queue
        set lease_owner = gen_random_uuid(), lease_until = now() - interval '1 second', attempts = 1,
            attempt_started_at = case when message_id = @begun then now() - interval '1 minute' end
        """;
}
