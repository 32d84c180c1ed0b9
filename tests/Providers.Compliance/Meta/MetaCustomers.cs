using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;
using static WhatsAppEngine.Providers.Compliance.Meta.MetaRead;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>Who a message is from, whatever of it is said, and who somebody becomes.</summary>
public sealed class MetaCustomers
{
    [Theory]
    [InlineData("\"from\":\"5511987654321\",", "+5511987654321", null, null)]
    [InlineData("\"from_user_id\":\"BR.1\",", null, "BR.1", null)]
    [InlineData("\"from_parent_user_id\":\"BR.ENT.2\",", null, null, "BR.ENT.2")]
    [InlineData("\"from\":\"5511987654321\",\"from_user_id\":\"BR.1\",\"from_parent_user_id\":\"BR.ENT.2\",", "+5511987654321", "BR.1", "BR.ENT.2")]
    public void Any_one_identifier_is_enough(string members, string? phone, string? userId, string? parentUserId)
    {
        var message = Message($$$"""{{{{members}}}"id":"wamid.3","type":"text","text":{"body":"oi"}}""");
        Assert.Equal((phone, userId, parentUserId), (message.FromPhone, message.FromUserId, message.FromParentUserId));
    }

    [Fact]
    public void A_message_from_nobody_is_kept_as_a_notice()
    {
        var item = Assert.Single(All(MetaPosts.OfMessages("""{"id":"wamid.3","type":"text","text":{"body":"oi"}}""")));
        Assert.Equal("messages", Assert.IsType<ProviderNotice>(item).Field);
    }

    [Fact]
    public void The_contact_adds_what_the_message_lacks_and_the_username()
    {
        var message = MessageBeside(
            """{"profile":{"name":"Ana","username":"ana.lima"},"wa_id":"5511987654321","user_id":"BR.1","parent_user_id":"BR.ENT.2","identity_key_hash":"h"}""",
            MetaPosts.Message);
        Assert.Equal(("Ana", "ana.lima", "BR.1", "BR.ENT.2"), (message.CustomerName, message.Username, message.FromUserId, message.FromParentUserId));
        AssertDetails("""{"username":"ana.lima","identity_key_hash":"h"}""", message.Content);
    }

    [Fact]
    public void A_message_in_a_group_names_the_group_and_who_wrote()
    {
        var message = MessageWith("\"group_id\":\"group-1\",\"type\":\"text\",\"text\":{\"body\":\"sair\"}");
        Assert.Equal(("group-1", "+5511987654321"), (message.GroupId, message.FromPhone));
        AssertDetails("""{"group_id":"group-1"}""", message.Content);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_read_from_every_shape_it_ever_had(string json, IdentityChange expected)
    {
        var message = Message(json);
        Assert.Equal(expected, message.IdentityChange);
        Assert.Equal((expected.FormerPhone, expected.FormerUserId), (message.FromPhone, message.FromUserId));
        Assert.Equal("system", message.Type);
    }

    [Fact]
    public void Who_is_only_known_by_the_new_id_is_known_by_that()
    {
        var message = Message("""{"id":"wamid.3","type":"system","system":{"type":"user_changed_user_id","user_id":"BR.2"}}""");
        Assert.Equal(("BR.2", "BR.2"), (message.FromUserId, message.IdentityChange?.UserId));
    }

    [Fact]
    public void A_new_device_is_no_change_of_who_somebody_is()
    {
        var message = Message("""
            {"from":"5511987654321","id":"wamid.3","type":"system","identity":{"acknowledged":false,"hash":"h"},
            "system":{"type":"customer_identity_changed","body":"Ana's security code changed","customer":"5511987654321"}}
            """.Trim());
        Assert.Null(message.IdentityChange);
        Assert.Equal(("+5511987654321", "Ana's security code changed"), (message.FromPhone, message.Content.Text));
        AssertDetails("""
            {"identity":{"acknowledged":false,"hash":"h"},
            "system":{"type":"customer_identity_changed","body":"Ana's security code changed","customer":"5511987654321"}}
            """, message.Content);
    }

    [Fact]
    public void Only_a_message_of_the_systems_changes_who_somebody_is() =>
        Assert.Null(MessageWith("\"type\":\"text\",\"text\":{\"body\":\"oi\"},\"system\":{\"user_id\":\"BR.2\"}").IdentityChange);

    public static TheoryData<string, IdentityChange> Changes => new()
    {
        {
            """
            {"from":"5511987654321","id":"wamid.3","type":"system","system":{"type":"user_changed_number","body":"…","wa_id":"5521987654321",
            "user_id":"BR.2","previous_user_id":"BR.1","parent_user_id":"BR.ENT.2","previous_parent_user_id":"BR.ENT.1"}}
            """.Trim(),
            new IdentityChange
            {
                FormerPhone = "+5511987654321", Phone = "+5521987654321", FormerUserId = "BR.1", UserId = "BR.2",
                FormerParentUserId = "BR.ENT.1", ParentUserId = "BR.ENT.2",
            }
        },
        {
            """{"id":"wamid.3","type":"system","system":{"type":"user_changed_user_id","user_id":"BR.2","previous_user_id":"BR.1"}}""",
            new IdentityChange { FormerUserId = "BR.1", UserId = "BR.2" }
        },
        {
            """{"id":"wamid.3","type":"system","system":{"type":"user_changed_user_id","user_id":"BR.22","body":"User Ana changed from BR.11 to BR.22"}}""",
            new IdentityChange { FormerUserId = "BR.11", UserId = "BR.22" }
        },
        {
            """{"id":"wamid.3","type":"system","system":{"user_id":"BR.22","body":"User US.666 changed from BR.11 to BR.22"}}""",
            new IdentityChange { FormerUserId = "BR.11", UserId = "BR.22" }
        },
        {
            """{"id":"wamid.3","from_user_id":"BR.11","type":"system","system":{"user_id":"BR.22","body":"JR.Silva has a new id"}}""",
            new IdentityChange { FormerUserId = "BR.11", UserId = "BR.22" }
        },
        {
            """{"from":"5511987654321","id":"wamid.3","type":"system","system":{"type":"customer_changed_number","body":"…","new_wa_id":"5521987654321"}}""",
            new IdentityChange { FormerPhone = "+5511987654321", Phone = "+5521987654321" }
        },
        {
            """{"id":"wamid.3","type":"system","system":{"type":"customer_changed_number","customer":"5511987654321","wa_id":"5521987654321"}}""",
            new IdentityChange { FormerPhone = "+5511987654321", Phone = "+5521987654321" }
        },
    };
}
