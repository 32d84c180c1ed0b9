using WhatsAppEngine.Core.Providers;
using static WhatsAppEngine.Providers.Compliance.Meta.MetaRead;

namespace WhatsAppEngine.Providers.Compliance.Meta;

/// <summary>What each type of message says.</summary>
public sealed class MetaMessages
{
    [Theory]
    [InlineData("image")]
    [InlineData("video")]
    [InlineData("document")]
    public void A_file_gives_everything_known_of_it_and_its_caption_is_the_text(string type)
    {
        var message = MessageWith($$"""
            "type":"{{type}}","{{type}}":{"id":"media-1","url":"https://lookaside.example/1","mime_type":"application/pdf","sha256":"aGFzaA==",
            "file_size":"2048","filename":"planta.pdf","caption":"a planta"}
            """);
        Assert.Equal((type, "a planta"), (message.Type, message.Content.Text));
        Assert.Equal(
            new ReceivedMedia
            {
                Id = "media-1", Url = "https://lookaside.example/1", MimeType = "application/pdf", Sha256 = "aGFzaA==", Size = 2048,
                FileName = "planta.pdf", Caption = "a planta",
            },
            message.Content.Media);
    }

    [Fact]
    public void The_name_of_a_file_is_not_what_the_customer_says() =>
        Assert.Null(MessageWith("\"type\":\"document\",\"document\":{\"id\":\"media-1\",\"filename\":\"sair.pdf\"}").Content.Text);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void A_voice_message_is_told_from_a_sound_file(string voice, bool isVoice) =>
        Assert.Equal(isVoice, MessageWith($$"""
            "type":"audio","audio":{"id":"media-1","mime_type":"audio/ogg; codecs=opus","voice":{{voice}}}
            """).Content.Media!.IsVoice);

    [Fact]
    public void A_sticker_says_whether_it_moves() =>
        Assert.True(MessageWith("\"type\":\"sticker\",\"sticker\":{\"id\":\"media-1\",\"animated\":true}").Content.Media!.IsAnimated);

    [Theory]
    [InlineData("\"name\":\"Obra\",\"address\":\"Rua A, 1\"", "Obra")]
    [InlineData("\"address\":\"Rua A, 1\"", "Rua A, 1")]
    [InlineData("\"url\":\"https://example.org\"", null)]
    public void A_place_is_called_by_its_name_or_else_its_address_and_keeps_every_digit(string members, string? text)
    {
        var content = MessageWith($$"""
            "type":"location","location":{"latitude":-23.550519999999998,"longitude":-46.63330900000000001,{{members}}}
            """).Content;
        Assert.Equal(text, content.Text);
        AssertDetails($$$"""{"location":{"latitude":-23.550519999999998,"longitude":-46.63330900000000001,{{{members}}}}}""", content);
    }

    [Fact]
    public void Cards_give_the_names_on_them_whatever_is_missing()
    {
        const string cards = """
            [{"name":{"formatted_name":"Ana Lima","first_name":"Ana"},"phones":[{"phone":"+55 11 90000-0000","wa_id":"5511900000000"}],"origin":"other"},
            {"name":{"first_name":"Bia","last_name":"Reis"}},{"phones":[{"phone":"123"}]},{"org":{"company":"Silva"}},{}]
            """;
        var content = MessageWith($"\"type\":\"contacts\",\"contacts\":{cards}").Content;
        Assert.Equal("Ana Lima, Bia Reis, 123, Silva", content.Text);
        AssertDetails($$"""{"contacts":{{cards}}}""", content);
    }

    [Fact]
    public void A_row_gives_its_description_too()
    {
        var content = Message(MetaReading.ListReply).Content;
        AssertDetails("""{"reply":{"id":"row-7","title":"Cimento","description":"50 kg"}}""", content);
    }

    [Theory]
    [InlineData("""{\"area\":12.50,\"flow_token\":\"t\"}""", """{"area":12.50,"flow_token":"t"}""")]
    [InlineData("no json", "\"no json\"")]
    [InlineData("""{\"a\":\"\\u0000b\"}""", """{"a":"b"}""")]
    public void A_form_gives_what_was_filled_in(string response, string read)
    {
        var message = MessageWith($$$"""
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{{{response}}}"}}
            """);
        Assert.Equal(("Sent", null), (message.Content.Text, message.Content.ButtonPayload));
        AssertDetails($$$"""{"flow":{"name":"flow","response":{{{read}}}}}""", message.Content);
    }

    [Fact]
    public void A_permission_to_call_is_kept() => AssertDetails(
        """{"call_permission":{"response":"accept","expiration_timestamp":1790420400}}""",
        MessageWith("""
            "type":"interactive","interactive":{"type":"call_permission_reply",
            "call_permission_reply":{"response":"accept","expiration_timestamp":1790420400}}
            """).Content);

    [Fact]
    public void A_template_button_without_payload_gives_its_label() =>
        Assert.Equal(("Parar", "Parar"), (MessageWith("\"type\":\"button\",\"button\":{\"text\":\"Parar\"}").Content is var c ? c.ButtonPayload : null, c.Text));

    [Theory]
    [InlineData("""{"message_id":"wamid.ours","emoji":"👍"}""", "👍", """{"message_id":"wamid.ours","emoji":"👍","removed":false}""")]
    [InlineData("""{"message_id":"wamid.ours"}""", null, """{"message_id":"wamid.ours","removed":true}""")]
    [InlineData("""{"message_id":"wamid.ours","emoji":""}""", null, """{"message_id":"wamid.ours","removed":true}""")]
    public void A_reaction_gives_its_emoji_and_the_message_and_none_when_it_is_taken_back(string reaction, string? emoji, string details)
    {
        var message = MessageWith($$"""
            "type":"reaction","reaction":{{reaction}}
            """);
        Assert.Equal((emoji, "wamid.ours"), (message.Content.Text, message.RepliesTo));
        AssertDetails($$"""{"reaction":{{details}}}""", message.Content);
    }

    [Fact]
    public void An_order_gives_its_text_and_every_article()
    {
        const string order = """
            {"catalog_id":"7","text":"Entregar amanhã","product_items":[{"product_retailer_id":"cim-50","quantity":3,"item_price":37.90,"currency":"BRL"}]}
            """;
        var content = MessageWith($"\"type\":\"order\",\"order\":{order}").Content;
        Assert.Equal("Entregar amanhã", content.Text);
        AssertDetails($$"""{"order":{{order}}}""", content);
    }

    [Fact]
    public void What_whatsapp_does_not_hand_over_gives_its_real_type_and_the_error()
    {
        var message = MessageWith("""
            "type":"unsupported","unsupported":{"type":"poll_creation"},
            "errors":[{"code":131051,"title":"Unsupported","message":"Unsupported","error_data":{"details":"Message type unknown"}}]
            """);
        Assert.Equal(("unsupported", null), (message.Type, message.Content.Text));
        AssertDetails(
            """{"errors":[{"code":"131051","title":"Unsupported","details":"Message type unknown"}],"unsupported":{"type":"poll_creation"}}""", message.Content);
    }

    [Fact]
    public void An_edit_gives_what_the_message_says_now_and_which_it_was()
    {
        var message = MessageWith("""
            "type":"edit","edit":{"original_message_id":"wamid.1",
            "message":{"context":{"id":"wamid.0"},"type":"image","image":{"id":"media-1","caption":"a outra fachada"}}}
            """);
        Assert.Equal(("edit", "wamid.1", "a outra fachada", "media-1"), (message.Type, message.RepliesTo, message.Content.Text, message.Content.Media?.Id));
        AssertDetails("""{"edit":{"original_message_id":"wamid.1","type":"image","replies_to":"wamid.0"}}""", message.Content);
    }

    [Fact]
    public void A_recall_gives_the_message_that_was_taken_back()
    {
        var message = MessageWith("\"type\":\"revoke\",\"revoke\":{\"original_message_id\":\"wamid.1\"}");
        Assert.Equal(("revoke", "wamid.1", null), (message.Type, message.RepliesTo, message.Content.Text));
        AssertDetails("""{"revoke":{"original_message_id":"wamid.1"}}""", message.Content);
    }

    [Theory]
    [InlineData("forwarded")]
    [InlineData("frequently_forwarded")]
    public void A_forwarded_message_is_marked_and_answers_nothing(string mark)
    {
        var message = MessageWith($$$"""
            "type":"text","text":{"body":"oi"},"context":{"{{{mark}}}":true}
            """);
        Assert.Null(message.RepliesTo);
        AssertDetails($$"""{"{{mark}}":true}""", message.Content);
    }

    [Fact]
    public void What_led_to_a_message_is_kept_an_article_or_an_advertisement()
    {
        const string article = """{"catalog_id":"7","product_retailer_id":"cim-50"}""";
        const string advertisement = """{"source_url":"https://fb.example/1","source_id":"1","source_type":"ad","headline":"Cimento","ctwa_clid":"clid-1"}""";
        var message = MessageWith($$"""
            "type":"text","text":{"body":"quanto?"},"context":{"id":"wamid.ours","referred_product":{{article}}},"referral":{{advertisement}}
            """);
        Assert.Equal("wamid.ours", message.RepliesTo);
        AssertDetails($$"""{"referred_product":{{article}},"referral":{{advertisement}}}""", message.Content);
    }

    [Fact]
    public void A_new_type_is_kept_counted_and_named()
    {
        var message = MessageWith("\"type\":\"invented_tomorrow\",\"invented_tomorrow\":{\"x\":1}");
        Assert.Equal(("unknown", "invented_tomorrow"), (message.Type, message.UnknownKind));
        AssertDetails("""{"unknown":{"type":"invented_tomorrow"}}""", message.Content);
    }

    [Fact]
    public void An_answer_of_a_new_kind_is_kept_counted_and_named()
    {
        var message = MessageWith("\"type\":\"interactive\",\"interactive\":{\"type\":\"invented_reply\",\"invented_reply\":{\"x\":1}}");
        Assert.Equal(("interactive", "invented_reply"), (message.Type, message.UnknownKind));
        AssertDetails("""{"interactive":{"type":"invented_reply","invented_reply":{"x":1}}}""", message.Content);
    }

    [Fact]
    public void A_known_type_is_not_counted() => Assert.Null(MessageWith("\"type\":\"text\"").UnknownKind);

    [Theory]
    [InlineData("\"\\u0000a\\u0000\"", "\"a\"")]
    [InlineData("\"a\\ud83d\"", "\"a\uFFFD\"")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("-1.50E+3", "-1.50E+3")]
    public void What_no_database_takes_is_mended_in_the_details(string value, string mended) => AssertDetails(
        $$$"""{"referral":{"headline":{{{mended}}}}}""",
        MessageWith($$$"""
            "type":"text","text":{"body":"oi"},"referral":{"headline":{{{value}}},"body":null}
            """).Content);
}
