using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using static WhatsAppEngine.Providers.Compliance.Meta.MetaRead;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>What statuses report.</summary>
public sealed class MetaStatuses
{
    [Fact]
    public void The_price_is_read_whole()
    {
        var status = StatusWith("""
            "pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"utility","subtype":"paid_exempt"},
            "conversation":{"id":"c-1","expiration_timestamp":"1790420400","origin":{"type":"referral_conversion"}}
            """);
        Assert.Equal(
            new MessagePricing
            {
                Billable = true, Model = "PMP", Type = "regular", Category = "utility", Subtype = "paid_exempt", ConversationId = "c-1",
                ConversationOrigin = "referral_conversion", ConversationExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1790420400),
            },
            status.Pricing);
    }

    [Theory]
    [InlineData("authentication-international")]
    [InlineData("authentication_international")]
    public void Both_spellings_of_a_category_are_one(string category) =>
        Assert.Equal("authentication_international", StatusWith($$$"""
            "pricing":{"category":"{{{category}}}"}
            """).Pricing?.Category);

    [Fact]
    public void A_status_without_a_price_has_none() => Assert.Null(StatusWith("\"pricing\":{},\"conversation\":null").Pricing);

    [Theory]
    [InlineData("""{"code":131060,"title":"t","message":"m","error_data":{"details":"d"}}""", "d Remedy: Look at")]
    [InlineData("""{"code":131060,"title":"t","message":"m"}""", "m Remedy: Look at")]
    [InlineData("""{"code":131060,"title":"t"}""", "t Remedy: Look at")]
    [InlineData("""{"code":131060}""", "The message is not available. Remedy: Look at")]
    [InlineData("""{"code":131060,"message":"m to +55 11 98765-4321"}""", "m to … Remedy: Look at")]
    public void A_failure_is_told_by_the_most_that_is_said_of_it_and_the_remedy(string error, string begins)
    {
        var status = StatusWith($"\"errors\":[{error},{{\"code\":1}}]");
        Assert.Equal("131060", status.ErrorCode);
        Assert.StartsWith(begins, status.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_with_a_code_nobody_knows_is_told_as_it_is() =>
        Assert.Equal("m", StatusWith("\"errors\":[{\"code\":9999999,\"message\":\"m\"}]").ErrorMessage);

    [Fact]
    public void What_is_played_is_told() => Assert.Equal("played", Status("""{"id":"out-1","status":"played","recipient_id":"5511987654321"}""").Status);

    [Fact]
    public void A_new_word_is_kept_and_counted()
    {
        var status = Status("""{"id":"out-1","status":"invented","recipient_id":"5511987654321"}""");
        Assert.Equal(("invented", "invented"), (status.Status, status.UnknownKind));
    }

    [Fact]
    public void A_recipient_without_a_number_is_known_by_user_id_or_by_the_contact()
    {
        Assert.Equal("BR.1", Status("""{"id":"out-1","status":"read","recipient_user_id":"BR.1"}""").RecipientUserId);
        var body = MetaPosts.OfChanges(MetaPosts.ChangeWithContacts(
            """{"profile":{"name":"Ana"},"user_id":"BR.1","wa_id":"5511987654321"}""", "statuses", """{"id":"out-1","status":"read","recipient_user_id":"BR.1"}"""));
        Assert.Equal("+5511987654321", Assert.IsType<StatusReported>(Assert.Single(All(body))).RecipientPhone);
    }

    [Theory]
    [InlineData("\"recipient_participant_user_id\":\"BR.1\"", true)]
    [InlineData("\"recipient_participant_id\":\"5511987654321\"", true)]
    [InlineData("\"recipient_participant_parent_user_id\":\"BR.ENT.1\"", true)]
    [InlineData("\"timestamp\":\"1790416832\"", false)]
    public void One_member_of_a_group_is_told_from_the_whole_group(string members, bool isMember)
    {
        var status = StatusWith($"\"recipient_type\":\"group\",\"recipient_id\":\"group-1\",{members}");
        Assert.Equal(isMember, status.IsOfGroupMember);
    }

    private static StatusReported StatusWith(string members) => Status($$"""{"id":"out-1","status":"failed",{{members}}}""");
}
