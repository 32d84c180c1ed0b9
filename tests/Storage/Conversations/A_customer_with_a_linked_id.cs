using static WhatsAppEngine.Storage.Tests.Conversations.ConversationBench;

namespace WhatsAppEngine.Storage.Tests.Conversations;

public sealed class A_customer_with_a_linked_id
{
    private const string Phone = "+5511988887777";
    private const string Lid = "10000000000001@lid";
    private const string OtherLid = "10000000000002@lid";

    [Fact]
    public async Task Is_found_by_number_linked_id_or_both()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Linked(Phone, Lid));
        Assert.Equal(conversation, await bench.WriteAsync(Linked(Phone)));
        Assert.Equal(conversation, await bench.WriteAsync(Linked(lid: Lid)));
        Assert.Equal(conversation, await bench.WriteAsync(Linked(Phone, Lid)));
        Assert.Equal(1, await bench.ConversationsAsync());
    }

    [Fact]
    public async Task Whose_number_shows_later_keeps_the_conversation()
    {
        await using var bench = await StartAsync();
        var hidden = await bench.WriteAsync(Linked(lid: Lid));
        Assert.Equal(hidden, await bench.WriteAsync(Linked(Phone, Lid)));
        Assert.Equal(hidden, await bench.WriteAsync(Linked(Phone)));
    }

    [Fact]
    public async Task Whose_linked_id_shows_later_keeps_the_conversation()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Linked(Phone));
        Assert.Equal(conversation, await bench.WriteAsync(Linked(Phone, Lid)));
        Assert.Equal(conversation, await bench.WriteAsync(Linked(lid: Lid)));
    }

    [Fact]
    public async Task Has_one_conversation_of_two_once_a_message_names_both()
    {
        await using var bench = await StartAsync();
        var byPhone = await bench.WriteAsync(Linked(Phone));
        Assert.NotEqual(byPhone, await bench.WriteAsync(Linked(lid: Lid)));

        Assert.Equal(byPhone, await bench.WriteAsync(Linked(Phone, Lid)));

        Assert.Equal((1, 3), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(byPhone)));
    }

    [Fact]
    public async Task In_one_batch_in_any_order_has_one_conversation()
    {
        await using var bench = await StartAsync();
        var found = await bench.WriteAsync([Linked(lid: Lid), Linked(Phone), Linked(Phone, Lid), Linked(lid: Lid)]);
        Assert.Single(found.Distinct());
        Assert.Equal(1, await bench.ConversationsAsync());
    }

    [Fact]
    public async Task And_a_number_that_was_somebody_elses_takes_it_along()
    {
        await using var bench = await StartAsync();
        var former = await bench.WriteAsync(Linked(Phone, Lid));

        var owner = await bench.WriteAsync(Linked(Phone, OtherLid));

        Assert.NotEqual(former, owner);
        Assert.Equal((null, Phone), (await bench.PhoneOfAsync(former), await bench.PhoneOfAsync(owner)));
        Assert.Equal((former, owner), (await bench.WriteAsync(Linked(lid: Lid)), await bench.WriteAsync(Linked(Phone))));
    }

    [Fact]
    public async Task Who_opted_out_under_a_number_that_is_somebody_elses_now_stays_so_and_the_other_is_not_silenced()
    {
        await using var bench = await StartAsync();
        var former = await bench.WriteAsync(Linked(Phone, Lid));
        await bench.OptOutAsync(Phone);

        var owner = await bench.WriteAsync(Linked(Phone, OtherLid));

        Assert.Equal((true, false), (await bench.IsOptedOutAsync(former), await bench.IsOptedOutAsync(owner)));
    }

    [Fact]
    public async Task Who_opted_out_by_number_stays_so_when_the_linked_id_writes()
    {
        await using var bench = await StartAsync();
        await bench.WriteAsync(Linked(Phone, Lid));
        await bench.OptOutAsync(Phone);
        Assert.True(await bench.IsOptedOutAsync(await bench.WriteAsync(Linked(lid: Lid))));
    }

    [Fact]
    public async Task Who_opted_out_by_linked_id_stays_so_when_the_number_shows()
    {
        await using var bench = await StartAsync();
        var byPhone = await bench.WriteAsync(Linked(Phone));
        await bench.WriteAsync(Linked(lid: Lid));
        await bench.OptOutAsync(Lid);

        Assert.Equal(byPhone, await bench.WriteAsync(Linked(Phone, Lid)));

        Assert.True(await bench.IsOptedOutAsync(byPhone));
    }

    [Fact]
    public async Task And_a_user_id_of_another_provider_is_one_person()
    {
        await using var bench = await StartAsync();
        var meta = await bench.WriteAsync(Named(Phone, "BR.1"));
        Assert.Equal(meta, await bench.WriteAsync(Linked(Phone, Lid)));
        Assert.Equal((meta, meta), (await bench.WriteAsync(Named(userId: "BR.1")), await bench.WriteAsync(Linked(lid: Lid))));
    }

    [Fact]
    public async Task Is_joined_once_by_many_at_once()
    {
        await using var bench = await StartAsync();
        await bench.WriteAsync(Linked(Phone));
        await bench.WriteAsync(Linked(lid: Lid));

        var found = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bench.WriteAsync(Linked(Phone, Lid))));

        Assert.Single(found.Distinct());
        Assert.Equal((1, 14), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(found[0])));
    }
}
