using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;
using static WhatsAppEngine.Storage.Tests.Conversations.ConversationBench;

namespace WhatsAppEngine.Storage.Tests.Conversations;

public sealed class A_customer_who_changes_number
{
    private const string Old = "+5511988887777";
    private const string New = "+5521977776666";

    [Fact]
    public async Task Keeps_the_conversation()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));

        Assert.Equal(conversation, await bench.WriteAsync(Changing));

        Assert.Equal(New, await bench.PhoneOfAsync(conversation));
        Assert.Equal(conversation, await bench.WriteAsync(Named(New)));
        Assert.Equal(conversation, await bench.WriteAsync(Named(userId: "BR.2")));
        Assert.Equal(conversation, await bench.WriteAsync(Named(userId: "BR.1")));
    }

    [Fact]
    public async Task Leaves_the_old_number_to_whoever_gets_it()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));
        await bench.WriteAsync(Changing);
        Assert.NotEqual(conversation, await bench.WriteAsync(Named(Old, "BR.7")));
        Assert.NotEqual(conversation, await bench.WriteAsync(Named(Old)));
    }

    [Fact]
    public async Task Is_found_by_the_old_number_when_the_news_names_nothing_else()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));
        var news = Named(Old, change: new IdentityChange { FormerPhone = Old, Phone = New, UserId = "BR.2" });
        Assert.Equal(conversation, await bench.WriteAsync(news));
        Assert.Equal(New, await bench.PhoneOfAsync(conversation));
    }

    [Fact]
    public async Task And_does_not_show_the_new_one_is_written_to_by_user_id()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));
        await bench.WriteAsync(Named(userId: "BR.1", change: new IdentityChange { FormerUserId = "BR.1", UserId = "BR.2" }));
        Assert.Null(await bench.PhoneOfAsync(conversation));
        Assert.Equal(conversation, await bench.WriteAsync(Named(userId: "BR.2")));
    }

    [Fact]
    public async Task Stays_opted_out_under_the_new_one()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));
        await bench.OptOutAsync(Old);
        await bench.WriteAsync(Changing);
        Assert.True(await bench.IsOptedOutAsync(conversation));
        Assert.False(await bench.IsOptedOutAsync(await bench.WriteAsync(Named(Old, "BR.7"))));
    }

    [Fact]
    public async Task And_wrote_from_the_new_one_before_the_news_came_has_one_conversation()
    {
        await using var bench = await StartAsync();
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));
        Assert.NotEqual(conversation, await bench.WriteAsync(Named(New, "BR.2")));

        Assert.Equal(conversation, await bench.WriteAsync(Changing));

        Assert.Equal((1, 3), (await bench.ConversationsAsync(), await bench.MessagesOfAsync(conversation)));
    }

    [Fact]
    public async Task Does_not_get_the_conversation_of_the_new_number_s_former_owner()
    {
        await using var bench = await StartAsync();
        var somebody = await bench.WriteAsync(Named(New, "BR.9"));
        var conversation = await bench.WriteAsync(Named(Old, "BR.1"));

        Assert.Equal(conversation, await bench.WriteAsync(Changing));

        Assert.Equal((null, New), (await bench.PhoneOfAsync(somebody), await bench.PhoneOfAsync(conversation)));
    }

    private static CustomerOf Changing => Named(Old, "BR.1", change: new IdentityChange
    {
        FormerPhone = Old, FormerUserId = "BR.1", Phone = New, UserId = "BR.2",
    });
}
