using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;
using static WhatsAppEngine.Providers.Compliance.Meta.MetaRead;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>What the other fields mean.</summary>
public sealed class MetaNews
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1790420400);

    [Theory]
    [MemberData(nameof(Understood))]
    public void What_is_understood_is_said_in_shared_words(string field, string value, ChannelUpdate expected) =>
        Assert.Equal(expected with { At = expected.At ?? At }, Update(field, value));

    [Theory]
    [InlineData("history", """{"metadata":{"phone_number_id":"number-1"},"history":[{"threads":[]}]}""")]
    [InlineData("smb_app_state_sync", """{"metadata":{"phone_number_id":"number-1"},"state_sync":[{"type":"contact"}]}""")]
    [InlineData("calls", """{"metadata":{"phone_number_id":"number-1"},"calls":[{}],"statuses":[{"id":"c","status":"RINGING","type":"call"}]}""")]
    [InlineData("user_id_update", """{"metadata":{"phone_number_id":"number-1"},"user_id_update":[{"user_id":{"previous":"BR.1","current":"BR.2"}}]}""")]
    public void What_is_about_no_channel_is_kept_whole(string field, string value)
    {
        var notice = Notice($$"""{"field":"{{field}}","value":{{value}}}""");
        Assert.Equal((field, "number-1", null, null), (notice.Field, notice.NumberId, notice.Update, notice.UnknownKind));
    }

    [Fact]
    public void A_new_field_is_kept_and_counted() =>
        Assert.Equal("invented_tomorrow", Notice("""{"field":"invented_tomorrow","value":{"x":1}}""").UnknownKind);

    [Fact]
    public void Errors_beside_messages_are_read_one_by_one()
    {
        var body = MetaPosts.OfChanges(MetaPosts.Change(
            "errors", """{"code":130429,"title":"t","error_data":{"details":"Rate limit hit"}}""", """{"code":131000,"title":"Something went wrong"}"""));
        Assert.Equal(
            [("error", "130429", "Rate limit hit"), ("error", "131000", "Something went wrong")],
            All(body).Cast<ProviderNotice>().Select(notice => (notice.Update!.Kind, notice.Update.Event, notice.Update.Reason)));
    }

    [Fact]
    public void Clicks_on_marketing_messages_are_kept()
    {
        var notice = Notice(MetaPosts.Change("user_actions", """{"action_type":"marketing_messages_link_click"}"""));
        Assert.Equal(("user_actions", null), (notice.Field, notice.UnknownKind));
    }

    [Fact]
    public void News_of_a_template_is_one_by_template_event_and_time()
    {
        var (paused, again) = (Template("PAUSED", 1, " "), Template("PAUSED", 1, ""));
        Assert.Equal(paused, again);
        Assert.NotEqual(paused, Template("APPROVED", 1, ""));
        Assert.NotEqual(paused, Template("PAUSED", 2, ""));
    }

    [Fact]
    public void An_echo_of_the_phone_is_read_like_a_message()
    {
        var echo = Assert.IsType<MessageEchoed>(Assert.Single(All(MetaPosts.OfChanges(Echoes("""
            {"from":"15550001111","to":"5511987654321","to_user_id":"BR.1","id":"wamid.e","timestamp":"1790416800","type":"text","text":{"body":"Já vai"},
            "context":{"id":"wamid.1"}}
            """)))));
        Assert.Equal(("number-1", "+5511987654321", "BR.1", "Já vai", "wamid.1", "Ana"),
            (echo.NumberId, echo.ToPhone, echo.ToUserId, echo.Content.Text, echo.RepliesTo, echo.CustomerName));
    }

    [Fact]
    public void An_echo_to_nobody_is_kept() => Assert.Equal("message_echoes", Notice(Echoes("{}", contacts: "")).Field);

    [Theory]
    [InlineData("stop", false)]
    [InlineData("resume", true)]
    public void A_preference_says_who_and_whether(string value, bool wants)
    {
        var preference = Assert.IsType<PreferenceStated>(Assert.Single(All(MetaPosts.OfChanges(Preferences(value)))));
        Assert.Equal(("marketing_messages", wants, null, "BR.1", "Ana"),
            (preference.Category, preference.WantsMessages, preference.Phone, preference.UserId, preference.CustomerName));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1739321024), preference.At);
    }

    [Fact]
    public void A_preference_in_a_new_word_is_kept() => Assert.Equal("user_preferences", Notice(Preferences("perhaps")).Field);

    private static IReadOnlyList<string?> Template(string happened, int time, string space) => Assert.Single(All(MetaPosts.OfEntries(
        $$$"""
        {"id":"waba-1","time":{{{time}}},"changes":[{{{space}}}{"field":"message_template_status_update","value":{{{space}}}{"event":"{{{happened}}}","message_template_id":7}}]}
        """))).Identity;

    private static string Echoes(string echo, string contacts = """{"profile":{"name":"Ana"},"user_id":"BR.1"}""") =>
        MetaPosts.ChangeWithContacts(contacts, "message_echoes", echo).Replace("\"messages\"", "\"smb_message_echoes\"", StringComparison.Ordinal);

    private static string Preferences(string value) => MetaPosts.ChangeWithContacts(
        """{"profile":{"name":"Ana"},"user_id":"BR.1"}""",
        "user_preferences",
        $$"""{"user_id":"BR.1","category":"marketing_messages","value":"{{value}}","timestamp":1739321024}""")
        .Replace("\"messages\"", "\"user_preferences\"", StringComparison.Ordinal);

    public static TheoryData<string, string, ChannelUpdate> Understood => new()
    {
        {
            "message_template_status_update",
            """{"event":"PAUSED","message_template_id":1689556908129832,"message_template_name":"promo","message_template_language":"en-US","reason":"NONE","message_template_category":"MARKETING","other_info":{"title":"FIRST_PAUSE"}}""",
            new ChannelUpdate { Kind = "template_status", Event = "PAUSED", Reason = "FIRST_PAUSE", Category = "MARKETING", Template = new("1689556908129832", "promo", "en_US") }
        },
        {
            "message_template_status_update",
            """{"event":"REJECTED","message_template_id":1,"reason":"INVALID_FORMAT","rejection_info":{"reason":"r"}}""",
            new ChannelUpdate { Kind = "template_status", Event = "REJECTED", Reason = "INVALID_FORMAT", Template = new("1", null, null) }
        },
        {
            "message_template_status_update",
            """{"previous_quality_score":"GREEN","new_quality_score":"RED","message_template_id":1,"message_template_name":"promo","message_template_language":"pt-BR"}""",
            new ChannelUpdate { Kind = "template_quality", Quality = "RED", Template = new("1", "promo", "pt_BR") }
        },
        {
            "template_category_update",
            """{"message_template_id":1,"new_category":"UTILITY","correct_category":"MARKETING","category_update_timestamp":1790506800}""",
            new ChannelUpdate { Kind = "template_category", Event = "IMPENDING", Category = "MARKETING", Template = new("1", null, null) }
        },
        {
            "template_category_update",
            """{"message_template_id":1,"previous_category":"UTILITY","new_category":"MARKETING"}""",
            new ChannelUpdate { Kind = "template_category", Event = "COMPLETED", Category = "MARKETING", Template = new("1", null, null) }
        },
        { "message_template_components_update", """{"message_template_id":1}""", new ChannelUpdate { Kind = "template_components", Template = new("1", null, null) } },
        {
            "phone_number_quality_update",
            """{"display_phone_number":"15550001111","event":"THROUGHPUT_UPGRADE","max_daily_conversations_per_business":"TIER_10K","current_limit":"TIER_2K"}""",
            new ChannelUpdate { Kind = "number_quality", Event = "THROUGHPUT_UPGRADE", MessagingLimit = "TIER_10K", DisplayPhone = "+15550001111" }
        },
        {
            "phone_number_name_update",
            """{"display_phone_number":"15550001111","decision":"REJECTED","rejection_reason":"NAME_TOO_SHORT"}""",
            new ChannelUpdate { Kind = "number_name", Event = "REJECTED", Reason = "NAME_TOO_SHORT", DisplayPhone = "+15550001111" }
        },
        {
            "account_update",
            """{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_ADD_PHONE_NUMBER_ACTION"},{"restriction_type":"X"}]}""",
            new ChannelUpdate { Kind = "account", Event = "ACCOUNT_RESTRICTION", Reason = "RESTRICTED_ADD_PHONE_NUMBER_ACTION, X" }
        },
        { "account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"DISABLE"}}""", new ChannelUpdate { Kind = "account", Event = "DISABLED_UPDATE", Reason = "DISABLE" } },
        { "account_update", """{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}}""", new ChannelUpdate { Kind = "account", Event = "ACCOUNT_VIOLATION", Reason = "SCAM" } },
        { "account_update", """{"event":"ACCOUNT_OFFBOARDED","disconnection_info":{"reason":"CHANGE_NUMBER"}}""", new ChannelUpdate { Kind = "account", Event = "ACCOUNT_OFFBOARDED", Reason = "CHANGE_NUMBER" } },
        {
            "account_alerts",
            """{"entity_type":"BUSINESS","alert_info":{"alert_severity":"CRITICAL","alert_type":"OBA_APPROVED","alert_description":"d"}}""",
            new ChannelUpdate { Kind = "account_alert", Event = "OBA_APPROVED", Reason = "d" }
        },
        { "account_review_update", """{"decision":"APPROVED"}""", new ChannelUpdate { Kind = "account_review", Event = "APPROVED" } },
        { "business_capability_update", """{"max_daily_conversations_per_business":2000}""", new ChannelUpdate { Kind = "capability", MessagingLimit = "2000" } },
        { "business_capability_update", """{"max_daily_conversation_per_phone":-1}""", new ChannelUpdate { Kind = "capability", MessagingLimit = "TIER_UNLIMITED" } },
        { "security", """{"display_phone_number":"15550001111","event":"PIN_CHANGED"}""", new ChannelUpdate { Kind = "security", Event = "PIN_CHANGED", DisplayPhone = "+15550001111" } },
        { "business_username_update", """{"display_phone_number":"15550001111","status":"approved"}""", new ChannelUpdate { Kind = "number_username", Event = "approved", DisplayPhone = "+15550001111" } },
        { "business_username_updates", """{"status":"deleted","context":"revoked"}""", new ChannelUpdate { Kind = "number_username", Event = "deleted", Reason = "revoked" } },
        {
            "group_lifecycle_update",
            """{"metadata":{"display_phone_number":"15550001111"},"groups":[{"type":"group_create","timestamp":"1790416800"}]}""",
            new ChannelUpdate { Kind = "group", Event = "group_create", At = DateTimeOffset.FromUnixTimeSeconds(1790416800), DisplayPhone = "+15550001111" }
        },
        { "history", """{"history":[{"errors":[{"code":2593109,"title":"declined"}]}]}""", new ChannelUpdate { Kind = "error", Event = "2593109", Reason = "declined" } },
        { "messaging_handovers", """{"event":"control_passed"}""", new ChannelUpdate { Kind = "other", Event = "control_passed" } },
    };
}
