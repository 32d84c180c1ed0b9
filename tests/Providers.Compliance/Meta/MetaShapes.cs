namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>One of each shape that Meta posts; all values invented.</summary>
internal static class MetaShapes
{
    /// <summary>Messages.</summary>
    public static IReadOnlyList<string> Messages { get; } =
    [
        MetaPosts.SecondMessage, MetaReading.ButtonReply, MetaReading.ListReply, MetaReading.TemplateButton, MetaReading.Image,
        .. new[]
        {
            """{"type":"text","text":{"body":"oi"},"group_id":"group-1","context":{"forwarded":true}}""",
            """{"type":"text","text":{"body":"oi"},"context":{"id":"w","referred_product":{"catalog_id":"7"}},"errors":[{"code":1,"error_data":{"details":"d"}}]}""",
            """{"type":"text","text":{"body":"oi"},"referral":{"source_url":"https://fb.example/1","source_type":"ad","welcome_message":{"text":"oi"}}}""",
            """{"type":"audio","audio":{"id":"m","mime_type":"audio/ogg","sha256":"h","file_size":"5","voice":true}}""",
            """{"type":"sticker","sticker":{"id":"m","mime_type":"image/webp","animated":true}}""",
            """{"type":"document","document":{"id":"m","filename":"a.pdf","caption":"a planta"}}""",
            """{"type":"location","location":{"latitude":-23.5,"longitude":-46.6,"name":"Obra","address":"Rua A"}}""",
            """{"type":"contacts","contacts":[{"name":{"formatted_name":"Ana"},"phones":[{"phone":"1","wa_id":"1"}],"org":{"company":"S"}}]}""",
            """{"type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"a\":1}"}}}""",
            """{"type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{"response":"accept"}}}""",
            """{"type":"reaction","reaction":{"message_id":"w","emoji":"👍"}}""",
            """{"type":"order","order":{"catalog_id":"7","text":"t","product_items":[{"product_retailer_id":"c","quantity":3,"item_price":37.9}]}}""",
            """{"type":"unsupported","unsupported":{"type":"pin"},"errors":[{"code":131051,"title":"t"}]}""",
            """{"type":"edit","edit":{"original_message_id":"w","message":{"context":{"id":"c"},"type":"text","text":{"body":"oi"}}}}""",
            """{"type":"revoke","revoke":{"original_message_id":"w"}}""",
            """{"type":"system","system":{"type":"user_changed_number","body":"User Ana changed from BR.1 to BR.2","wa_id":"5521987654321","user_id":"BR.2"}}""",
            """{"type":"system","system":{"type":"user_changed_user_id","user_id":"BR.2","previous_user_id":"BR.1","parent_user_id":"BR.ENT.2"}}""",
            """{"type":"invented_tomorrow","invented_tomorrow":{"x":[1]},"from_parent_user_id":"BR.ENT.1"}""",
        }.Select(members => $$"""{"from":"5511987654321","from_user_id":"BR.1","id":"wamid.2","timestamp":"1790416800",{{members[1..]}}"""),
    ];

    /// <summary>Statuses.</summary>
    public static IReadOnlyList<string> Statuses { get; } =
    [
        """{"id":"out-2","status":"sent","timestamp":"1790416832","recipient_user_id":"BR.1","pricing":{"billable":true,"pricing_model":"PMP","category":"utility"},"conversation":{"id":"c","expiration_timestamp":"1790416832","origin":{"type":"utility"}}}""",
        """{"id":"out-2","status":"failed","recipient_id":"5511987654321","biz_opaque_callback_data":"o","errors":[{"code":131049,"title":"t","error_data":{"details":"d"}}]}""",
        """{"id":"out-2","status":"read","recipient_type":"group","recipient_id":"group-1","recipient_participant_user_id":"BR.1","recipient_participant_id":"5511987654321"}""",
    ];

    /// <summary>Changes of fields other than <c>messages</c>, and a whole one of that.</summary>
    public static IReadOnlyList<string> Changes { get; } =
    [
        MetaPosts.ChangeWithContacts("""{"profile":{"name":"Ana","username":"ana"},"wa_id":"5511987654321","user_id":"BR.1"}""", "messages", MetaPosts.SecondMessage),
        MetaPosts.Change("errors", """{"code":130429,"title":"t"}"""),
        Change("smb_message_echoes", """{"message_echoes":[{"to":"5511987654321","id":"w","type":"text","text":{"body":"Já vai"}}]}"""),
        Change("user_preferences", """{"user_preferences":[{"wa_id":"5511987654321","category":"marketing_messages","value":"stop","timestamp":1739321024}]}"""),
        Change("history", """{"history":[{"metadata":{"phase":0},"threads":[{"id":"5511987654321","messages":[]}],"errors":[{"code":2593109}]}]}"""),
        Change("group_status_update", """{"groups":[{"group_id":"g","type":"group_suspend","timestamp":"1","errors":[{"code":1}]}]}"""),
        Change("message_template_status_update", """{"event":"PAUSED","message_template_id":1,"message_template_language":"en-US","other_info":{"title":"t"}}"""),
        Change("template_category_update", """{"message_template_id":1,"new_category":"UTILITY","correct_category":"MARKETING"}"""),
        Change("account_update", """{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"r","expiration":1}],"ban_info":{"waba_ban_state":"b"}}"""),
        Change("account_alerts", """{"entity_type":"BUSINESS","alert_info":{"alert_type":"t","alert_description":"d"}}"""),
        Change("phone_number_quality_update", """{"display_phone_number":"15550001111","event":"ONBOARDING","current_limit":"TIER_250"}"""),
    ];

    private static string Change(string field, string members) =>
        $$$"""{"field":"{{{field}}}","value":{"metadata":{"phone_number_id":"number-1"},{{{members[1..]}}}}""";
}
