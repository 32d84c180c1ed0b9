using System.Text.Json;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Providers.Meta.Errors;

namespace WhatsAppEngine.Providers.Compliance.Meta;

public sealed class MetaReading
{
    [Fact]
    public void A_reply_button_gives_its_id_and_title()
    {
        var message = Message(ButtonReply);
        Assert.Equal(("interactive", "btn_quote", "Orçamento", "Orçamento", "wamid.ours"),
            (message.Type, message.Content.ButtonPayload, message.Content.ButtonText, message.Content.Text, message.RepliesTo));
    }

    [Fact]
    public void A_list_row_gives_its_id_and_title()
    {
        var message = Message(ListReply);
        Assert.Equal(("row-7", "Cimento"), (message.Content.ButtonPayload, message.Content.Text));
    }

    [Fact]
    public void A_template_button_gives_its_payload_and_label()
    {
        var message = Message(TemplateButton);
        Assert.Equal(("button", "stop-promotions", "Parar"), (message.Type, message.Content.ButtonPayload, message.Content.Text));
    }

    [Fact]
    public void A_file_gives_its_id_and_caption()
    {
        var message = Message(Image);
        Assert.Equal(
            new ReceivedMedia { Id = "media-1", Url = "https://lookaside.example/1", MimeType = "image/jpeg", Caption = "a fachada" }, message.Content.Media);
        Assert.Equal("image", message.Type);
    }

    [Theory]
    [InlineData("""{"from":"5511987654321","id":"wamid.3","type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}}""", "reaction")]
    [InlineData("""{"from":"5511987654321","id":"wamid.3","type":"order","order":{"catalog_id":"c"}}""", "order")]
    [InlineData("""{"from":"5511987654321","id":"wamid.3","type":"unsupported","errors":[{"code":131051}]}""", "unsupported")]
    [InlineData("""{"from":"5511987654321","id":"wamid.3","type":"invented_tomorrow","invented_tomorrow":{}}""", "unknown")]
    [InlineData("""{"from":"5511987654321","id":"wamid.3"}""", "unknown")]
    [InlineData("""{"from":"5511987654321","id":"wamid.3","type":"location","location":{"latitude":-23.5}}""", "location")]
    public void A_kind_we_do_not_read_yet_is_kept_whole(string json, string type)
    {
        var message = Message(json);
        Assert.Equal((type, json), (message.Type, message.RawJson));
    }

    [Fact]
    public void Numbers_as_text_and_text_as_numbers_are_read_alike()
    {
        var message = Message("""{"from":5511987654321,"id":12345,"timestamp":1790416800,"type":"text","text":{"body":42}}""");
        Assert.Equal(("+5511987654321", "12345", "42"), (message.FromPhone, message.MessageId, message.Content.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1790416800), message.SentAt);
    }

    [Fact]
    public void A_customer_without_a_phone_is_known_by_user_id()
    {
        var message = Message("""{"from_user_id":"BR.1000000000","id":"wamid.3","type":"text","text":{"body":"oi"}}""");
        Assert.Equal((null, "BR.1000000000"), (message.FromPhone, message.FromUserId));
    }

    [Fact]
    public void The_contact_gives_the_name_and_what_the_message_lacks()
    {
        var body = MetaPosts.OfChanges(MetaPosts.ChangeWithContacts(
            """{"profile":{"name":"Bia"},"wa_id":"1"},{"profile":{"name":"Ana"},"wa_id":"5511987654321","user_id":"BR.1"}""", "messages", MetaPosts.Message));
        var message = Assert.IsType<MessageReceived>(Assert.Single(Read(body)));
        Assert.Equal(("Ana", "BR.1"), (message.CustomerName, message.FromUserId));
    }

    [Fact]
    public void Of_members_written_twice_the_last_one_counts() =>
        Assert.Equal("b", Message("""{"from":"5511987654321","id":"x","id":"y","type":"text","text":{"body":"a"},"text":{"body":"b"}}""").Content.Text);

    [Fact]
    public void Half_an_emoji_does_not_cost_the_message() =>
        Assert.Equal("oi \uFFFD", Message("""{"from":"5511987654321","id":"x","type":"text","text":{"body":"oi \ud83d"}}""").Content.Text);

    [Fact]
    public void A_failed_status_gives_the_code_the_details_and_our_own_id()
    {
        var status = Status("""
            {"id":"out-1","status":"failed","timestamp":1790416832,"recipient_id":"5511987654321","biz_opaque_callback_data":"our-1",
            "errors":[{"code":131049,"title":"t","message":"m","error_data":{"details":"Not delivered."}}]}
            """.Trim());
        Assert.Equal(("failed", "131049", $"Not delivered. Remedy: {MetaErrors.Of("131049")!.Remedy}", "our-1", "+5511987654321"),
            (status.Status, status.ErrorCode, status.ErrorMessage, status.OurMessageId, status.RecipientPhone));
    }

    [Fact]
    public void Statuses_of_a_group_are_told_apart_by_participant_and_the_group_is_no_phone()
    {
        var body = MetaPosts.OfStatuses(Participant("BR.1"), Participant("BR.2"));
        var (first, second) = ((StatusReported)Read(body)[0], (StatusReported)Read(body)[1]);
        Assert.NotEqual(first.Identity, second.Identity);
        Assert.Equal((null, "BR.1"), (first.RecipientPhone, first.RecipientUserId));
    }

    [Theory]
    [InlineData("""{"field":"message_template_status_update","value":{"event":"APPROVED","message_template_id":1689556908129832}}""", "message_template_status_update", null)]
    [InlineData("""{"field":"messages","value":{"metadata":{"phone_number_id":"number-1"}}}""", "messages", "number-1")]
    [InlineData("""{"field":7,"value":[]}""", "7", null)]
    [InlineData("\"no change at all\"", "change", null)]
    public void A_change_without_messages_or_statuses_is_kept_as_a_notice(string change, string field, string? number)
    {
        var notice = Assert.IsType<ProviderNotice>(Assert.Single(Read(MetaPosts.OfChanges(change))));
        Assert.Equal((field, number, "waba-1", change), (notice.Field, notice.NumberId, notice.AccountId, notice.RawJson));
    }

    [Fact]
    public void An_error_beside_messages_is_kept_too()
    {
        var body = """
            {"object":"whatsapp_business_account","entry":[{"id":"waba-1","changes":[{"field":"messages","value":{
            "metadata":{"phone_number_id":"number-1"},"errors":[{"code":130429}],"messages":[{"from":"5511987654321","id":"wamid.1"}]}}]}]}
            """;
        Assert.Collection(Read(body), item => Assert.Equal("""{"code":130429}""", item.RawJson), item => Assert.IsType<MessageReceived>(item));
    }

    [Fact]
    public void Every_entry_change_message_and_status_is_read_each_with_its_own_number()
    {
        var entry = MetaPosts.Entry(MetaPosts.Change("messages", MetaPosts.Message), MetaPosts.Change("statuses", MetaPosts.Delivered, MetaPosts.Delivered));
        var other = entry.Replace("number-1", "number-2", StringComparison.Ordinal);
        Assert.Equal(["number-1", "number-1", "number-1", "number-2", "number-2", "number-2"], Read(MetaPosts.OfEntries(entry, other)).Select(item => item.NumberId));
    }

    private static IReadOnlyList<WebhookItem> Read(string body) => new MetaWebhook().Read(JsonDocument.Parse(body).RootElement);

    private static MessageReceived Message(string json) => Assert.IsType<MessageReceived>(Assert.Single(Read(MetaPosts.OfMessages(json))));

    private static StatusReported Status(string json) => Assert.IsType<StatusReported>(Assert.Single(Read(MetaPosts.OfStatuses(json))));

    private static string Participant(string userId) =>
        $$"""{"id":"out-1","status":"read","recipient_type":"group","recipient_id":"120363000000000","recipient_participant_user_id":"{{userId}}"}""";

    internal const string ButtonReply =
        """{"from":"5511987654321","id":"wamid.2","type":"interactive","context":{"from":"15550001111","id":"wamid.ours"},"interactive":{"type":"button_reply","button_reply":{"id":"btn_quote","title":"Orçamento"}}}""";

    internal const string ListReply =
        """{"from":"5511987654321","id":"wamid.2","type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"row-7","title":"Cimento","description":"50 kg"}}}""";

    internal const string TemplateButton =
        """{"from":"5511987654321","id":"wamid.2","type":"button","button":{"payload":"stop-promotions","text":"Parar"}}""";

    internal const string Image =
        """{"from":"5511987654321","id":"wamid.2","type":"image","image":{"id":"media-1","mime_type":"image/jpeg","url":"https://lookaside.example/1","caption":"a fachada"}}""";
}
