using WhatsAppEngine.Core.Identity;
using static WhatsAppEngine.Storage.Tests.Conversations.ConversationBench;

namespace WhatsAppEngine.Storage.Tests.Conversations;

public sealed class Finding_a_customer
{
    private const string Mobile = "+5511988887777";
    private const string SameMobile = "+551188887777";

    [Fact]
    public async Task Whose_ninth_digit_comes_and_goes_finds_one_conversation()
    {
        await using var bench = await StartAsync();
        var first = await bench.WriteAsync(Named(Mobile));
        Assert.Equal(first, await bench.WriteAsync(Named(SameMobile)));
        Assert.Equal(first, await bench.WriteAsync(Named(Mobile, "BR.1")));
        Assert.Equal(first, await bench.WriteAsync(Named(SameMobile)));
        Assert.Equal(Mobile, await bench.PhoneOfAsync(first));
    }

    [Fact]
    public async Task Of_both_forms_in_one_batch_finds_one_conversation()
    {
        await using var bench = await StartAsync();
        var found = await bench.WriteAsync([Named(Mobile), Named(SameMobile), Named("+525512345678"), Named("+5215512345678")]);
        Assert.Equal((found[0], found[2]), (found[1], found[3]));
        Assert.Equal(2, await bench.ConversationsAsync());
    }

    [Fact]
    public async Task With_a_landline_finds_no_mobile()
    {
        await using var bench = await StartAsync();
        Assert.NotEqual(await bench.WriteAsync(Named("+551133334444")), await bench.WriteAsync(Named("+5511933334444")));
    }

    [Fact]
    public async Task Known_by_user_id_only_finds_the_conversation_again_when_the_number_shows()
    {
        await using var bench = await StartAsync();
        var hidden = await bench.WriteAsync(Named(userId: "BR.1"));
        Assert.Equal(hidden, await bench.WriteAsync(Named(Mobile, "BR.1")));
        Assert.Equal(hidden, await bench.WriteAsync(Named(Mobile)));
    }

    [Fact]
    public async Task By_parent_user_id_finds_the_conversation_of_another_account()
    {
        await using var bench = await StartAsync();
        var first = await bench.WriteAsync(Named(userId: "BR.1", parent: "BR.ENT.9"));
        Assert.Equal(first, await bench.WriteAsync(Named(userId: "BR.2", account: "waba-2", parent: "BR.ENT.9")));
        Assert.Equal(first, await bench.WriteAsync(Named(userId: "BR.2", account: "waba-2")));
    }

    [Fact]
    public async Task With_two_user_ids_of_two_accounts_and_one_number_is_one_person()
    {
        await using var bench = await StartAsync();
        var first = await bench.WriteAsync(Named(Mobile, "BR.1"));
        Assert.Equal(first, await bench.WriteAsync(Named(Mobile, "BR.2", account: "waba-2")));
        Assert.Equal(1, await bench.ConversationsAsync());
    }

    [Fact]
    public async Task Who_has_a_recycled_number_begins_a_conversation_of_their_own_and_takes_the_number()
    {
        await using var bench = await StartAsync();
        var former = await bench.WriteAsync(Named(Mobile, "BR.1"));
        await bench.WriteAsync(Named(SameMobile, "BR.1"));

        var owner = await bench.WriteAsync(Named(Mobile, "BR.2"));

        Assert.NotEqual(former, owner);
        Assert.Equal((null, Mobile), (await bench.PhoneOfAsync(former), await bench.PhoneOfAsync(owner)));
        Assert.Equal(owner, await bench.WriteAsync(Named(Mobile)));
        Assert.Equal(former, await bench.WriteAsync(Named(userId: "BR.1")));
    }

    [Fact]
    public async Task Who_opted_out_is_remembered_and_the_number_s_next_owner_is_not_silenced()
    {
        await using var bench = await StartAsync();
        var former = await bench.WriteAsync(Named(Mobile, "BR.1"));
        await bench.OptOutAsync(Mobile);

        var owner = await bench.WriteAsync(Named(Mobile, "BR.2"));

        Assert.Equal((true, false), (await bench.IsOptedOutAsync(former), await bench.IsOptedOutAsync(owner)));
    }

    [Fact]
    public async Task In_a_group_finds_the_group()
    {
        await using var bench = await StartAsync();
        var member = await bench.WriteAsync(Named(Mobile, "BR.1"));
        var inGroup = Named(Mobile, "BR.1") with { Customer = new Customer(null, "BR.1") { GroupId = "group-1", AccountId = Account } };
        Assert.NotEqual(member, await bench.WriteAsync(inGroup));
        Assert.Equal(member, await bench.WriteAsync(Named(userId: "BR.1")));
    }
}
