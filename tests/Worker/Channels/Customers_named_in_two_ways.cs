using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Worker.Tests.Intake;
using static WhatsAppEngine.Worker.Tests.Channels.ShowingBench;

namespace WhatsAppEngine.Worker.Tests.Channels;

public sealed class Customers_named_in_two_ways
{
    private const string Id = "3EB0AAAAAAAAAAAA0001";
    private const string Other = "+5511977776666";

    [Fact]
    public async Task Are_one_once_a_status_of_a_message_to_the_number_names_the_linked_id()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Sent(Id));
        await bench.StatusAsync(Id, "delivered", Lid);

        await bench.WriteAsync(ByLid("oi"));

        Assert.Equal(1, await bench.CountAsync("whatsapp_conversations"));
    }

    [Fact]
    public async Task And_known_in_both_before_that_status_become_one()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.WriteAsync(ByLid("sair"));
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Sent(Id));

        await bench.StatusAsync(Id, "delivered", Lid);

        Assert.Equal((1, "delivered", 1), await bench.Intake.AskAsync<(int, string, int)>("""
            select (select count(*)::int from whatsapp_conversations), m.status, (select count(*)::int from whatsapp_messages where direction = 'in')
            from whatsapp_messages m where m.provider_message_id = @Id
            """, new { Id }));
        var message = (await bench.BeginAsync((await bench.Intake.AskAsync<Guid>("select id from whatsapp_conversations"), new TextContent("Promoção"))));
        Assert.All(message, queued => Assert.True(queued.OptedOut));
    }

    [Fact]
    public async Task By_a_status_take_nothing_from_somebody_else()
    {
        await using var bench = await ShowingBench.StartAsync();
        var somebody = await bench.ConversationAsync(Other, Lid);
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Sent(Id));

        await bench.StatusAsync(Id, "delivered", Lid);

        Assert.Equal(2, await bench.CountAsync("whatsapp_conversations"));
        Assert.Equal(somebody, await bench.Intake.AskAsync<Guid>("select conversation_id from whatsapp_customer_identities where kind = 'lid'"));
    }

    [Fact]
    public async Task Keep_the_linked_id_they_have_when_a_status_names_another()
    {
        await using var bench = await ShowingBench.StartAsync();
        var conversation = await bench.ConversationAsync(Phone, "10000000000009@lid");
        await bench.SettleAsync((await bench.BeginAsync((conversation, new TextContent("oi")))).Single(), new Settlement.Sent(Id));
        await bench.StatusAsync(Id, "delivered", Lid);
        Assert.Equal("10000000000009@lid", await bench.Intake.AskAsync<string>("select value from whatsapp_customer_identities where kind = 'lid'"));
        Assert.Equal(Phone, await bench.Intake.AskAsync<string>("select customer_phone from whatsapp_conversations"));
    }

    [Fact]
    public async Task Are_one_when_a_send_to_the_number_is_answered_with_the_linked_id()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.WriteAsync(ByLid("oi"));
        var message = (await bench.BeginAsync((await bench.ConversationAsync(Phone), new TextContent("olá")))).Single(m => m.CustomerPhone == Phone);

        await bench.SettleAsync(message, new Settlement.Sent(Id) { CustomerLid = Lid });

        Assert.Equal(1, await bench.CountAsync("whatsapp_conversations"));
    }

    [Fact]
    public async Task Are_written_to_by_number_once_a_send_to_the_linked_id_is_answered_with_it()
    {
        await using var bench = await ShowingBench.StartAsync();
        var conversation = await bench.ConversationAsync(phone: null, Lid);
        var message = (await bench.BeginAsync((conversation, new TextContent("olá")))).Single();
        Assert.Equal((null, Lid), (message.ReplyPhone, message.Lid));

        await bench.SettleAsync(message, new Settlement.Sent(Id, Phone));

        Assert.Equal(Phone, (await bench.BeginAsync((conversation, new TextContent("de novo")))).Single().ReplyPhone);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("reaction")]
    public async Task Are_one_when_a_new_linked_id_answers_what_the_number_was_told(string type)
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.SettleAsync(await bench.BeginAsync(), new Settlement.Sent(Id));

        await bench.WriteAsync(ByLid("👍") with { MessageType = type, ContextMessageId = Id });

        Assert.Equal(1, await bench.CountAsync("whatsapp_conversations"));
        Assert.Equal(Lid, await bench.Intake.AskAsync<string>("select value from whatsapp_customer_identities where kind = 'lid'"));
    }

    [Fact]
    public async Task And_written_to_from_the_phone_become_one()
    {
        await using var bench = await ShowingBench.StartAsync();
        await bench.WriteAsync(ByLid("oi"));

        await bench.ShowAsync(Id, "Já vou", Phone, Lid, throughApi: false);

        Assert.Equal((1, Phone), await bench.Intake.AskAsync<(int, string)>(
            "select count(*)::int, max(customer_phone) from whatsapp_conversations"));
    }

    private static Contracts.Events.InboundMessagePayload ByLid(string text) => Inbound.Text(text, phone: null!) with { FromLid = Lid };
}
