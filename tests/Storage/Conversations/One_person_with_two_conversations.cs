using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Testing;
using static WhatsAppEngine.Storage.Tests.Conversations.ConversationBench;

namespace WhatsAppEngine.Storage.Tests.Conversations;

public sealed class One_person_with_two_conversations
{
    private const string Phone = "+5511988887777";

    [Fact]
    public async Task Has_one_once_a_message_names_both()
    {
        await using var bench = await StartAsync();
        var byPhone = await bench.WriteAsync(Named(Phone));
        var byUserId = await bench.WriteAsync(Named(userId: "BR.1"));
        Assert.NotEqual(byPhone, byUserId);

        var one = await bench.WriteAsync(Named(Phone, "BR.1"));

        Assert.Equal(byPhone, one);
        Assert.Equal((1, 3), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(one)));
        Assert.Equal(one, await bench.WriteAsync(Named(userId: "BR.1")));
        Assert.Equal(Phone, await bench.PhoneOfAsync(one));
    }

    [Fact]
    public async Task Keeps_what_waits_to_be_sent_and_what_was_noted()
    {
        await using var bench = await StartAsync();
        var byPhone = await bench.WriteAsync(Named(Phone));
        var byUserId = await bench.WriteAsync(Named(userId: "BR.1"));
        await bench.ExecuteAsync("""
            insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, due_at, lane, is_head)
            select id, tenant_id, conversation_id, '{}', now(), tenant_id, true from whatsapp_messages where conversation_id = @byUserId
            """, new { byUserId });
        await bench.ExecuteAsync("""
            update whatsapp_conversations set message_count = 4, context = '{"cart":1,"step":"new"}', status = 'human_assigned', last_inbound_at = '2026-11-02'
            where id = @byUserId
            """, new { byUserId });
        await bench.ExecuteAsync("""
            update whatsapp_conversations set message_count = 3, context = '{"step":"old"}', last_inbound_at = '2026-11-01' where id = @byPhone
            """, new { byPhone });

        var one = await bench.WriteAsync(Named(Phone, "BR.1"));

        Assert.Equal(one, await bench.AskAsync<Guid>("select conversation_id from whatsapp_outbound_queue where is_head"));
        Assert.Equal((7, """{"cart": 1, "step": "old"}""", "human_assigned", 2), await bench.AskAsync<(int, string, string, int)>(
            "select message_count, context::text, status, extract(day from last_inbound_at)::int from whatsapp_conversations"));
    }

    [Theory]
    [InlineData("@byPhone")]
    [InlineData("@byUserId")]
    public async Task Keeps_what_is_known_of_the_window_whichever_knew_it(string owner)
    {
        await using var bench = await StartAsync();
        var byPhone = await bench.WriteAsync(Named(Phone));
        var byUserId = await bench.WriteAsync(Named(userId: "BR.1"));
        await bench.ExecuteAsync(
            $"update whatsapp_conversations set free_entry_until = '2026-11-05', window_denied_at = '2026-11-04' where id = {owner}", new { byPhone, byUserId });

        await bench.WriteAsync(Named(Phone, "BR.1"));

        Assert.Equal((5, 4), await bench.AskAsync<(int, int)>(
            "select extract(day from free_entry_until)::int, extract(day from window_denied_at)::int from whatsapp_conversations"));
    }

    [Fact]
    public async Task Stays_opted_out()
    {
        await using var bench = await StartAsync();
        await bench.WriteAsync(Named(Phone));
        await bench.WriteAsync(Named(userId: "BR.1"));
        await bench.OptOutAsync("BR.1");
        Assert.True(await bench.IsOptedOutAsync(await bench.WriteAsync(Named(Phone, "BR.1"))));
    }

    [Fact]
    public async Task Has_one_conversation_in_the_batch_that_joins_them()
    {
        await using var bench = await StartAsync();
        var found = await bench.WriteAsync([Named(Phone), Named(userId: "BR.1"), Named(Phone, "BR.1"), Named(userId: "BR.1")]);
        Assert.Single(found.Distinct());
        Assert.Equal((1, 4), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(found[0])));
    }

    [Fact]
    public async Task Is_joined_once_by_many_at_once()
    {
        await using var bench = await StartAsync();
        await bench.WriteAsync(Named(Phone));
        await bench.WriteAsync(Named(userId: "BR.1"));

        var found = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bench.WriteAsync(Named(Phone, "BR.1"))));

        Assert.Single(found.Distinct());
        Assert.Equal((1, 14), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(found[0])));
    }

    [Fact]
    public async Task Is_not_begun_while_a_message_that_names_both_is_being_taken_in()
    {
        await using var bench = await StartAsync();
        var known = await bench.WriteAsync(Named(Phone));
        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var naming = await connection.BeginTransactionAsync();
        await ConversationFinder.FindOrBeginAsync(naming, [Named(Phone, "BR.1")], default);

        var second = bench.WriteAsync(Named(userId: "BR.1"));
        await Eventually.Async(
            async () => second.IsCompleted || await bench.AskAsync<bool>("select exists (select from pg_locks where not granted)"), TimeSpan.FromSeconds(10));
        await naming.CommitAsync();

        Assert.Equal(known, await second);
        Assert.Equal(1, await bench.ConversationsAsync());
    }

    [Fact]
    public async Task Is_looked_for_again_by_who_found_the_one_that_is_gone()
    {
        await using var bench = await StartAsync();
        await bench.WriteAsync(Named(Phone));
        var gone = await bench.WriteAsync(Named(userId: "BR.1"));
        await using var connection = await bench.Database.OpenConnectionAsync();
        await using var late = await connection.BeginTransactionAsync();
        Assert.Equal([gone], await ConversationFinder.FindOrBeginAsync(late, [Named(userId: "BR.1")], default));

        await bench.WriteAsync(Named(Phone, "BR.1"));

        await Assert.ThrowsAsync<ConversationGoneException>(() => ConversationTable.LockAsync(late, [gone], default));
    }

    [Fact]
    public async Task Are_two_people_when_their_user_ids_say_so()
    {
        await using var bench = await StartAsync();
        var ana = await bench.WriteAsync(Named(Phone, "BR.1"));
        var rui = await bench.WriteAsync(Named(userId: "BR.2"));

        Assert.Equal(rui, await bench.WriteAsync(Named(Phone, "BR.2")));

        Assert.Equal((1, 2), (await bench.MessagesOfAsync(ana), await bench.MessagesOfAsync(rui)));
    }
}
