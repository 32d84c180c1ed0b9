using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;

namespace WhatsAppEngine.Worker.Tests.Intake;

public sealed class Words_written_to_many
{
    private const string Group = "120363000000000001@g.us";

    [Fact]
    public async Task In_a_group_are_stored_in_the_groups_conversation_told_and_never_answered()
    {
        await using var bench = await IntakeBench.StartAsync();
        await IntakeBench.BringAsync(await bench.StartWorkerAsync(), InGroup("sair").Event());

        Assert.Equal(("sair", Group, "10000000000001@lid", "group"), await bench.AskAsync<(string, string, string, string)>("""
            select content, content_json->>'chat_id', content_json->>'author_id', content_json->>'chat' from whatsapp_messages
            """));
        Assert.Equal(("group", Group), await bench.AskAsync<(string, string)>("select kind, value from whatsapp_customer_identities"));
        var told = Assert.Single(await bench.EnvelopesAsync(EventTypes.InboundReceived)).Read(ContractsJson.Wire.InboundReceivedPayload);
        Assert.Equal(("group", Group, "10000000000001@lid", "+5511988887777"), (told.Chat, told.GroupId, told.FromLid, told.FromPhone));
        Assert.Empty(await bench.RepliesAsync());
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_optouts"));
    }

    [Fact]
    public async Task As_a_broadcast_are_stored_with_their_author_and_never_answered()
    {
        await using var bench = await IntakeBench.StartAsync();
        await IntakeBench.BringAsync(await bench.StartWorkerAsync(), (Inbound.Text("quero um orçamento") with { Chat = "broadcast" }).Event());

        Assert.Equal("+5511988887777", await bench.AskAsync<string>(
            "select c.customer_phone from whatsapp_messages m join whatsapp_conversations c on c.id = m.conversation_id"));
        Assert.Equal([EventTypes.InboundReceived], await bench.NewsAsync());
        Assert.Empty(await bench.RepliesAsync());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("newsletter")]
    public async Task In_a_status_or_newsletter_leave_nothing_but_that_they_came(string chat)
    {
        await using var bench = await IntakeBench.StartAsync();
        await IntakeBench.BringAsync(await bench.StartWorkerAsync(), (Inbound.Text("segredo") with { Chat = chat }).Event());

        await AssertNothingKeptAsync(bench, chat);
    }

    [Fact]
    public async Task Are_kept_as_the_tenant_wants()
    {
        await using var bench = await IntakeBench.StartAsync();
        await bench.ExecuteAsync("""update whatsapp_tenant_bindings set config = '{"chats":{"group":"ignore","status":"store"}}'""");
        var worker = await bench.StartWorkerAsync();

        await IntakeBench.BringAsync(worker, InGroup("bom dia, pessoal").Event(), Echo(InGroup("bom dia")));
        Assert.Equal(0, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        await IntakeBench.BringAsync(worker, (Inbound.Text("na praia") with { Chat = "status" }).Event());

        Assert.Equal(["na praia"], await bench.ListAsync<string>("select content from whatsapp_messages"));
        Assert.Empty(await bench.RepliesAsync());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("broadcast")]
    public async Task By_the_business_itself_are_nobodys_conversation(string chat)
    {
        await using var bench = await IntakeBench.StartAsync();
        await IntakeBench.BringAsync(await bench.StartWorkerAsync(), Echo(Inbound.Text("segredo", phone: null!) with { Chat = chat }));

        await AssertNothingKeptAsync(bench, "written to many");
    }

    [Fact]
    public async Task By_the_business_in_a_group_stand_in_the_groups_conversation()
    {
        await using var bench = await IntakeBench.StartAsync();
        var worker = await bench.StartWorkerAsync();
        await IntakeBench.BringAsync(worker, InGroup("oi").Event(), Echo(InGroup("olá a todos")));

        Assert.Equal(1, await bench.AskAsync<int>("select count(*) from whatsapp_conversations"));
        Assert.Equal(["in", "out"], await bench.ListAsync<string>("select direction from whatsapp_messages order by created_at"));
    }

    private static InboundMessagePayload InGroup(string text) => Inbound.Text(text) with
    {
        Chat = "group", GroupId = Group, ChatId = Group, AuthorId = "10000000000001@lid", FromLid = "10000000000001@lid",
    };

    private static byte[] Echo(InboundMessagePayload message) => Inbound.Envelope(
        EventTypes.EchoReceived,
        JsonSerializer.SerializeToElement(new EchoPayload { Message = message with { FromPhone = null, FromLid = null } }, ContractsJson.Wire.EchoPayload),
        StableId.From("echo", message.MessageId));

    private static async Task AssertNothingKeptAsync(IntakeBench bench, string why)
    {
        Assert.Equal($$"""{"ignored": "{{why}}"}""", await bench.AskAsync<string>("select result::text from whatsapp_processed_events"));
        Assert.Equal((0, 0), await bench.AskAsync<(int, int)>(
            "select (select count(*) from whatsapp_messages)::int, (select count(*) from whatsapp_conversations)::int"));
        Assert.Empty(await bench.NewsAsync());
    }
}
