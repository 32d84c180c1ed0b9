using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Channels.ShowingBench;

namespace WhatsAppEngine.Worker.Tests.Channels;

public sealed class Messages_that_the_provider_shows
{
    private const string Id = "3EB0AAAAAAAAAAAA0001";

    [Fact]
    public async Task Before_its_answer_is_noted_are_the_ones_on_their_way()
    {
        await using var bench = await ShowingBench.StartAsync();
        var message = await bench.BeginAsync();

        await bench.ShowAsync(Id);
        Assert.Equal([(Id, "sent", null)], await bench.MessagesAsync());
        await bench.SettleAsync(message, new Settlement.Sent(Id));

        Assert.Equal([(Id, "sent", null)], await bench.MessagesAsync());
        Assert.Equal((1, 0), (await bench.Intake.AskAsync<int>("select message_count from whatsapp_conversations"), await bench.CountAsync("whatsapp_outbound_queue")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_answer_was_lost_were_sent(bool shownFirst)
    {
        await using var bench = await ShowingBench.StartAsync();
        var message = await bench.BeginAsync();
        if (shownFirst)
        {
            await bench.ShowAsync(Id);
        }

        await bench.SettleAsync(message, new Settlement.Unknown("The answer was lost."));
        if (!shownFirst)
        {
            await bench.ShowAsync(Id);
        }

        await bench.StatusAsync(Id, "delivered");
        Assert.Equal([(Id, "delivered", null)], await bench.MessagesAsync());
        Assert.Equal((1, 0), await bench.Intake.AskAsync<(int, int)>(
            "select c.message_count, (select count(*)::int from whatsapp_messages where error_code is not null) from whatsapp_conversations c"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_neither_sent_again_nor_reported_as_failed_though_their_answer_was_an_error(bool forGood)
    {
        await using var bench = await ShowingBench.StartAsync();
        var message = await bench.BeginAsync();
        await bench.ShowAsync(Id);

        await bench.SettleAsync(message, forGood
            ? new Settlement.Failed("500", "Connection Closed")
            : new Settlement.Again(TimeProvider.System.GetUtcNow(), "500", "Connection Closed"));

        Assert.Equal([(Id, "sent", null)], await bench.MessagesAsync());
        Assert.Equal((0, 0), (await bench.CountAsync("whatsapp_outbound_queue"), await bench.CountAsync("whatsapp_messages where error_code is not null")));
        Assert.Empty(await bench.Intake.NewsAsync());
    }

    [Fact]
    public async Task Get_the_statuses_that_came_before()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.BeginAsync();
        await bench.StatusAsync(Id, "delivered");
        await bench.ShowAsync(Id);
        Assert.Equal([(Id, "delivered", null)], await bench.MessagesAsync());
    }

    [Fact]
    public async Task And_are_settled_change_nothing_and_begin_no_conversation()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Sent(Id));
        await bench.StatusAsync(Id, "read");

        await bench.ShowAsync(Id, phone: null, lid: Lid);

        Assert.Equal([(Id, "read", null)], await bench.MessagesAsync());
        Assert.Equal((1, 1), (await bench.CountAsync("whatsapp_conversations"), await bench.Intake.AskAsync<int>("select message_count from whatsapp_conversations")));
    }

    [Fact]
    public async Task With_other_words_are_another_programs()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.BeginAsync();
        await bench.ShowAsync(Id, "Olá do Chatwoot");
        Assert.Equal([(null, "pending", null), (Id, "sent", "api")], await bench.MessagesAsync());
    }

    [Fact]
    public async Task Written_on_the_phone_are_never_the_engines()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.BeginAsync();
        await bench.ShowAsync(Id, throughApi: false);
        Assert.Equal([(null, "pending", null), (Id, "sent", "phone")], await bench.MessagesAsync());
    }

    [Fact]
    public async Task Long_after_one_that_is_in_doubt_are_others()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Unknown("The answer was lost."));
        await bench.ShowAsync(Id, sentAt: TimeProvider.System.GetUtcNow().AddMinutes(6));
        Assert.Equal([(null, "unknown", null), (Id, "sent", "api")], await bench.MessagesAsync());
    }

    [Fact]
    public async Task Of_the_same_words_are_taken_in_the_order_they_left()
    {
        await using var bench = await ShowingBench.StartAsync();
        var conversation = await bench.ConversationAsync(Phone);
        var first = (await bench.BeginAsync((conversation, new TextContent("ok")))).Single();
        await bench.SettleAsync(first, new Settlement.Unknown("The answer was lost."));
        var second = (await bench.BeginAsync((conversation, new TextContent("ok")))).Single();

        await bench.ShowAsync("A", "ok");
        await bench.ShowAsync("B", "ok");

        Assert.Equal([(first.MessageId, "A"), (second.MessageId, "B")], await bench.Intake.ListAsync<(Guid, string)>(
            "select id, provider_message_id from whatsapp_messages order by created_at"));
    }

    [Fact]
    public async Task Under_a_linked_id_nobody_knew_give_way_to_the_engines_own_with_their_statuses()
    {
        await using var bench = await ShowingBench.StartAsync();
        var message = await bench.BeginAsync();
        await bench.ShowAsync(Id, phone: null, lid: Lid);
        await bench.StatusAsync(Id, "delivered");
        Assert.Equal([(null, "pending", null), (Id, "delivered", "api")], await bench.MessagesAsync());

        await bench.SettleAsync(message, new Settlement.Sent(Id) { CustomerLid = Lid });

        Assert.Equal([(Id, "delivered", null)], await bench.MessagesAsync());
        Assert.Equal((1, 1), (await bench.CountAsync("whatsapp_conversations"), await bench.Intake.AskAsync<int>("select message_count from whatsapp_conversations")));
    }

    [Fact]
    public async Task While_their_answer_is_noted_give_way_once_they_are_there()
    {
        await using var bench = await ShowingBench.StartAsync();
        var message = await bench.BeginAsync();
        var strange = await bench.ConversationAsync(phone: null, Lid);
        await using var connection = await bench.Intake.Database.OpenConnectionAsync();
        await using var showing = await connection.BeginTransactionAsync();
        var others = await OwnMessages.RecognizeAsync(showing, [Shown(strange)], TimeProvider.System.GetUtcNow(), default);
        await EchoTable.AddAsync(showing, others, TimeProvider.System.GetUtcNow(), default);

        var settling = bench.SettleAsync(message, new Settlement.Sent(Id));
        await Eventually.Async(
            async () => settling.IsCompleted || await bench.Intake.AskAsync<bool>("select exists (select from pg_locks where not granted)"), TimeSpan.FromSeconds(20));
        await showing.CommitAsync();
        await settling;

        Assert.Equal([(Id, "sent", null)], await bench.MessagesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task And_settled_by_two_workers_at_once_are_stored_once(bool byLid)
    {
        await using var bench = await ShowingBench.StartAsync(workers: 2);
        var conversations = new List<Guid>();
        for (var customer = 0; customer < Customers; customer++)
        {
            conversations.Add(await bench.ConversationAsync($"+55119900{customer:d5}"));
        }

        var messages = await bench.BeginAsync(conversations.Select(id => (id, (OutboundContent)new TextContent("Promoção"))));
        var everything = messages.SelectMany(message => new Func<Task>[]
        {
            () => bench.ShowAsync($"id.{message.MessageId:n}", "Promoção", byLid ? null : message.CustomerPhone, byLid ? LidOf(message) : null),
            () => bench.SettleAsync(message, Answer(message, byLid)),
            () => bench.StatusAsync($"id.{message.MessageId:n}", "delivered"),
        }).ToArray();
        new Random(7).Shuffle(everything);

        await Task.WhenAll(everything.Select(step => Task.Run(step)));

        Assert.Equal(messages.Select(m => $"id.{m.MessageId:n}").Order(), (await bench.MessagesAsync()).Select(m => m.Id!).Order());
        Assert.All(await bench.MessagesAsync(), message => Assert.Equal(("delivered", null), (message.Status, message.Origin)));
        Assert.Equal([1], await bench.Intake.ListAsync<int>("select distinct message_count from whatsapp_conversations"));
        Assert.Equal((0, 0), (await bench.CountAsync("whatsapp_outbound_queue"), await bench.CountAsync("whatsapp_parked_statuses")));
        Assert.Equal(Customers, await bench.CountAsync("whatsapp_conversations"));
    }

    // Some answers are lost; but only what is shown to a number that is known can be recognised without one.
    private static Settlement Answer(QueuedMessage message, bool byLid) => byLid
        ? new Settlement.Sent($"id.{message.MessageId:n}") { CustomerLid = LidOf(message) }
        : message.CustomerPhone!.EndsWith('3') ? new Settlement.Unknown("The answer was lost.") : new Settlement.Sent($"id.{message.MessageId:n}");

    private static string LidOf(QueuedMessage message) => $"{message.CustomerPhone![4..]}@lid";

    private const int Customers = 60;

    private static StoredEcho Shown(Guid conversation) => new()
    {
        Id = Guid.NewGuid(), TenantId = Inbound.Tenant, ConversationId = conversation, ProviderMessageId = Id, Type = "text", Text = "Seu pedido saiu",
        ContentJson = "{}", ThroughApi = true, SentAt = TimeProvider.System.GetUtcNow(), ReceivedAt = TimeProvider.System.GetUtcNow(),
    };
}
