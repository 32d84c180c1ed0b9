using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>What customers say, kind by kind.</summary>
public sealed class EvolutionContents
{
    private const string Hash = """{"0":115,"1":101}""";

    [Theory]
    [InlineData("conversation", """{"conversation":"oi","messageContextInfo":{"deviceListMetadataVersion":2}}""")]
    [InlineData("conversation", """{"messageContextInfo":{"messageSecret":{"0":1}},"conversation":"oi"}""")]
    [InlineData("extendedTextMessage", """{"extendedTextMessage":{"text":"oi","previewType":0}}""")]
    [InlineData("ephemeralMessage", """{"ephemeralMessage":{"message":{"extendedTextMessage":{"text":"oi"}}}}""")]
    [InlineData("conversation", """{"senderKeyDistributionMessage":{"groupId":"g"},"conversation":"oi"}""")]
    [InlineData("deviceSentMessage", """{"deviceSentMessage":{"destinationJid":"x","message":{"conversation":"oi"}}}""")]
    [InlineData("botInvokeMessage", """{"botInvokeMessage":{"message":{"groupMentionedMessage":{"message":{"conversation":"oi"}}}}}""")]
    [InlineData("missing", """{"conversation":"oi"}""")]
    public void A_text_in_whatever_it_is_wrapped(string type, string message)
    {
        var said = EvolutionRead.Saying(message, type);
        Assert.Equal(("text", "oi", null), (said.Type, said.Content.Text, said.UnknownKind));
    }

    [Fact]
    public void An_image()
    {
        var said = EvolutionRead.Saying($$$$"""
            {"imageMessage":{"url":"https://mmg.whatsapp.net/x.enc","mimetype":"image/jpeg","caption":"a planta","fileSha256":{{{{Hash}}}},
            "fileLength":{"low":12345,"high":0,"unsigned":true},"height":10,"width":10,"mediaKey":{"0":1}}}
            """, "imageMessage");
        Assert.Equal("image", said.Type);
        Assert.Equal("a planta", said.Content.Text);
        Assert.Equal(
            new ReceivedMedia { Id = "3EB001", MimeType = "image/jpeg", Caption = "a planta", Sha256 = "c2U=", Size = 12345 }, said.Content.Media);
    }

    [Theory]
    [InlineData("videoMessage", """{"mimetype":"video/mp4","seconds":7,"gifPlayback":true}""", "video", "video/mp4", null, false, false)]
    [InlineData("ptvMessage", """{"mimetype":"video/mp4","seconds":7}""", "video", "video/mp4", null, false, false)]
    [InlineData("audioMessage", """{"mimetype":"audio/ogg; codecs=opus","seconds":7,"ptt":true,"waveform":{"0":1}}""", "audio", "audio/ogg; codecs=opus", null, true, false)]
    [InlineData("audioMessage", """{"mimetype":"audio/mpeg"}""", "audio", "audio/mpeg", null, false, false)]
    [InlineData("documentMessage", """{"mimetype":"application/pdf","title":"a","fileName":"a.pdf","pageCount":2}""", "document", "application/pdf", "a.pdf", false, false)]
    [InlineData("documentMessage", """{"mimetype":"application/pdf","title":"a"}""", "document", "application/pdf", "a", false, false)]
    [InlineData("stickerMessage", """{"mimetype":"image/webp","isAnimated":true}""", "sticker", "image/webp", null, false, true)]
    public void A_file(string kind, string file, string type, string mime, string? name, bool isVoice, bool isAnimated)
    {
        var said = EvolutionRead.Saying($$"""{"{{kind}}":{{file}}}""", kind);
        Assert.Equal(type, said.Type);
        Assert.Equal(
            new ReceivedMedia { Id = "3EB001", MimeType = mime, FileName = name, IsVoice = isVoice, IsAnimated = isAnimated }, said.Content.Media);
    }

    [Theory]
    [InlineData("""{"viewOnceMessage":{"message":{"imageMessage":{"mimetype":"image/jpeg"}}}}""", "image")]
    [InlineData("""{"viewOnceMessageV2":{"message":{"videoMessage":{"mimetype":"video/mp4"}}}}""", "video")]
    [InlineData("""{"viewOnceMessageV2Extension":{"message":{"audioMessage":{"mimetype":"audio/ogg"}}}}""", "audio")]
    [InlineData("""{"ephemeralMessage":{"message":{"viewOnceMessageV2":{"message":{"imageMessage":{"mimetype":"image/jpeg"}}}}}}""", "image")]
    [InlineData("""{"imageMessage":{"mimetype":"image/jpeg","viewOnce":true}}""", "image")]
    public void A_file_to_be_looked_at_once(string message, string type)
    {
        var said = EvolutionRead.Saying(message, "viewOnceMessageV2");
        Assert.Equal((type, "true"), (said.Type, said.Content.Detail("view_once")));
        Assert.NotNull(said.Content.Media?.MimeType);
    }

    [Theory]
    [InlineData("""{"documentWithCaptionMessage":{"message":{"documentMessage":{"fileName":"a.pdf","caption":"leia"}}}}""", "document", "leia")]
    [InlineData("""{"lottieStickerMessage":{"message":{"stickerMessage":{"isLottie":true}}}}""", "sticker", null)]
    public void A_file_in_a_wrapper(string message, string type, string? text)
    {
        var said = EvolutionRead.Saying(message, "x");
        Assert.Equal((type, text, "3EB001"), (said.Type, said.Content.Text, said.Content.Media?.Id));
    }

    [Fact]
    public void A_file_that_the_server_keeps_elsewhere_has_its_address()
    {
        var said = EvolutionRead.Saying("""{"imageMessage":{"mimetype":"image/jpeg"},"mediaUrl":"https://files.example/1","speechToText":"oi"}""", "imageMessage");
        Assert.Equal(("https://files.example/1", "\"oi\""), (said.Content.Media!.Url, said.Content.Detail("speech_to_text")));
    }

    [Fact]
    public void A_place()
    {
        var said = EvolutionRead.Saying("""{"locationMessage":{"degreesLatitude":-23.5505,"degreesLongitude":-46.6333,"name":"Obra","address":"Rua A"}}""", "locationMessage");
        Assert.Equal(("location", "Obra"), (said.Type, said.Content.Text));
        Assert.Equal("""{"latitude":-23.5505,"longitude":-46.6333,"name":"Obra","address":"Rua A"}""", said.Content.Detail("location"));
    }

    [Fact]
    public void A_place_that_moves()
    {
        var said = EvolutionRead.Saying("""{"liveLocationMessage":{"degreesLatitude":1,"degreesLongitude":2,"accuracyInMeters":9,"sequenceNumber":{"low":1,"high":0}}}""", "x");
        Assert.Equal(("location", """{"latitude":1,"longitude":2,"live":true,"accuracy":9}"""), (said.Type, said.Content.Detail("location")));
    }

    [Fact]
    public void A_card()
    {
        const string Card = "BEGIN:VCARD\\nVERSION:3.0\\nN:Silva;Ana;;;\\nFN:Ana Silva\\nORG:Silva Ltda;Obras\\nTITLE:Engenheira\\n"
            + "item1.TEL;waid=5511987654321:+55 11 98765-4321\\nitem1.X-ABLabel:Celular\\nTEL;type=HOME;type=VOICE:+55 11 3333-4444\\n"
            + "EMAIL;TYPE=WORK:ana@silva.example\\nURL:https://silva.example\\nADR;TYPE=WORK:;;Rua A\\\\, 1;São Paulo;SP;01000-000;Brasil\\nBDAY:1990-01-31\\nEND:VCARD";
        var said = EvolutionRead.Saying($$$"""{"contactMessage":{"displayName":"Ana","vcard":"{{{Card}}}"}}""", "contactMessage");
        Assert.Equal(("contacts", "Ana Silva"), (said.Type, said.Content.Text));
        Assert.Equal(
            """[{"name":{"formatted_name":"Ana Silva","first_name":"Ana","last_name":"Silva"},"phones":[{"phone":"+55 11 98765-4321","wa_id":"5511987654321"},{"phone":"+55 11 3333-4444","type":"HOME"}],"emails":[{"email":"ana@silva.example","type":"WORK"}],"urls":[{"url":"https://silva.example"}],"addresses":[{"street":"Rua A, 1","city":"São Paulo","state":"SP","zip":"01000-000","country":"Brasil","type":"WORK"}],"org":{"company":"Silva Ltda","department":"Obras","title":"Engenheira"},"birthday":"1990-01-31"}]""",
            said.Content.Detail("contacts"));
    }

    [Fact]
    public void Several_cards()
    {
        var said = EvolutionRead.Saying("""
            {"contactsArrayMessage":{"displayName":"2 contatos","contacts":[{"displayName":"Ana","vcard":"BEGIN:VCARD\r\nFN:Ana Maria\r\n  Silva\r\nTEL;CELL:1\r\nEND:VCARD"},{"displayName":"Rui"},7]}}
            """, "contactsArrayMessage");
        Assert.Equal(("contacts", "Ana Maria Silva, Rui"), (said.Type, said.Content.Text));
        Assert.Equal(
            """[{"name":{"formatted_name":"Ana Maria Silva"},"phones":[{"phone":"1","type":"CELL"}]},{"name":{"formatted_name":"Rui"}},{}]""",
            said.Content.Detail("contacts"));
    }

    [Theory]
    [InlineData("buttonsResponseMessage", """{"selectedButtonId":"b1","selectedDisplayText":"Sim","type":1}""", "b1", "Sim")]
    [InlineData("listResponseMessage", """{"title":"Sim","listType":1,"singleSelectReply":{"selectedRowId":"r1"},"description":"d"}""", "r1", "Sim")]
    [InlineData("templateButtonReplyMessage", """{"selectedId":"t1","selectedDisplayText":"Sim","selectedIndex":0}""", "t1", "Sim")]
    [InlineData("interactiveResponseMessage", """{"body":{"text":"Sim","format":0},"nativeFlowResponseMessage":{"name":"quick_reply","paramsJson":"{\"id\":\"q1\"}","version":3}}""", "q1", "Sim")]
    [InlineData("interactiveResponseMessage", """{"nativeFlowResponseMessage":{"name":"single_select","paramsJson":"{\"id\":\"q1\",\"title\":\"Sim\"}"}}""", "q1", "Sim")]
    [InlineData("interactiveResponseMessage", """{"body":{"text":"Enviado"},"nativeFlowResponseMessage":{"name":"flow","paramsJson":"{\"a\":[1]}"}}""", null, "Enviado")]
    [InlineData("interactiveResponseMessage", """{"body":{"text":"Sim"},"nativeFlowResponseMessage":{"paramsJson":"no json"}}""", null, "Sim")]
    public void What_was_tapped(string kind, string choice, string? id, string label)
    {
        var said = EvolutionRead.Saying($$$$"""{"{{{{kind}}}}":{{{{choice[..^1]}}}},"contextInfo":{"stanzaId":"asked"}}}""", kind);
        Assert.Equal(("interactive", id, label, "asked"), (said.Type, said.Content.ButtonPayload, said.Content.Text, said.RepliesTo));
    }

    [Fact]
    public void The_answers_in_a_form() => Assert.Equal(
        """{"name":"flow","response":{"a":[1]}}""",
        EvolutionRead.Saying("""{"interactiveResponseMessage":{"nativeFlowResponseMessage":{"name":"flow","paramsJson":"{\"a\":[1]}"}}}""").Content.Detail("flow"));

    [Theory]
    [InlineData("❤", """{"message_id":"3EB0X","emoji":"❤","removed":false}""")]
    [InlineData("", """{"message_id":"3EB0X","removed":true}""")]
    public void A_reaction(string emoji, string detail)
    {
        var said = EvolutionRead.Saying($$$$"""
            {"reactionMessage":{"key":{"remoteJid":"5511900000001@s.whatsapp.net","fromMe":false,"id":"3EB0X"},"text":"{{{{emoji}}}}","senderTimestampMs":{"low":1,"high":2}}}
            """, "reactionMessage");
        Assert.Equal(("reaction", "3EB0X", detail), (said.Type, said.RepliesTo, said.Content.Detail("reaction")));
        Assert.Equal("3EB001", said.MessageId);
    }

    [Theory]
    [InlineData("pollCreationMessage")]
    [InlineData("pollCreationMessageV2")]
    [InlineData("pollCreationMessageV3")]
    public void A_poll(string kind)
    {
        var said = EvolutionRead.Saying($$$"""{"{{{kind}}}":{"name":"Quando?","options":[{"optionName":"a"},{"optionName":"b"}],"selectableOptionsCount":1}}""", kind);
        Assert.Equal(("poll", "Quando?", """{"name":"Quando?","options":["a","b"],"selectable":1}"""), (said.Type, said.Content.Text, said.Content.Detail("poll")));
    }

    [Theory]
    [InlineData("""["a","b"]""", "", "a, b", """{"poll_id":"3EB0P","options":["a","b"]}""")]
    [InlineData("[]", "", null, """{"poll_id":"3EB0P","options":[]}""")]
    [InlineData("null", """,{"name":"a","voters":["x"]},{"name":"b","voters":[]}""", "a", """{"poll_id":"3EB0P","options":["a"]}""")]
    [InlineData("null", "", null, """{"poll_id":"3EB0P"}""")]
    [InlineData("""[{"0":1}]""", "", null, """{"poll_id":"3EB0P"}""")]
    public void A_vote(string selected, string counted, string? text, string detail)
    {
        var said = EvolutionRead.Saying($$$$"""
            {"pollUpdateMessage":{"pollCreationMessageKey":{"id":"3EB0P"},"vote":{"encPayload":{"0":1},"encIv":{"0":1},"selectedOptions":{{{{selected}}}}}}}
            """, "pollUpdateMessage", counted.Length == 0 ? "" : $",\"pollUpdates\":[{counted[1..]}]");
        Assert.Equal(("poll_vote", "3EB0P", text, detail), (said.Type, said.RepliesTo, said.Content.Text, said.Content.Detail("poll_vote")));
    }

    [Fact]
    public void An_order()
    {
        var said = EvolutionRead.Saying("""
            {"orderMessage":{"orderId":"7","itemCount":2,"message":"quero","orderTitle":"Loja","token":"t","totalAmount1000":{"low":37900,"high":0},"totalCurrencyCode":"BRL"}}
            """, "orderMessage");
        Assert.Equal(("order", "quero"), (said.Type, said.Content.Text));
        Assert.Equal("""{"order_id":"7","text":"quero","title":"Loja","item_count":2,"total_1000":37900,"currency":"BRL"}""", said.Content.Detail("order"));
    }

    [Fact]
    public void A_product()
    {
        var said = EvolutionRead.Saying("""{"productMessage":{"product":{"productId":"9","title":"Piso","currencyCode":"BRL","priceAmount1000":"1000"},"body":"ainda tem?"}}""", "productMessage");
        Assert.Equal(("text", "ainda tem?"), (said.Type, said.Content.Text));
        Assert.Equal("""{"product_id":"9","title":"Piso","price_1000":1000,"currency":"BRL"}""", said.Content.Detail("referred_product"));
    }

    [Fact]
    public void An_invitation_without_the_code_that_opens_the_group()
    {
        var said = EvolutionRead.Saying("""{"groupInviteMessage":{"groupJid":"1@g.us","inviteCode":"secret","groupName":"Obra","caption":"entra"}}""", "groupInviteMessage");
        Assert.Equal(("unsupported", "entra", null), (said.Type, said.Content.Text, said.UnknownKind));
        Assert.Equal("""{"group_id":"1@g.us","name":"Obra"}""", said.Content.Detail("group_invite"));
    }

    [Theory]
    [InlineData("eventMessage")]
    [InlineData("albumMessage")]
    [InlineData("callLogMessage")]
    public void What_a_phone_only_can_show(string kind)
    {
        var said = EvolutionRead.Saying($$$"""{"{{{kind}}}":{"a":1}}""", kind);
        Assert.Equal(("unsupported", null, $$"""{"type":"{{kind}}"}"""), (said.Type, said.UnknownKind, said.Content.Detail("unsupported")));
    }

    [Theory]
    [InlineData("""{"inventedTomorrowMessage":{"x":1}}""", "inventedTomorrowMessage", "inventedTomorrowMessage")]
    [InlineData("{}", "unknown", "unknown")]
    [InlineData("null", "unknown", "unknown")]
    [InlineData("[]", "conversation", "conversation")]
    public void What_is_new_is_counted(string message, string type, string kind)
    {
        var said = EvolutionRead.Saying(message, type);
        Assert.Equal(("unknown", kind), (said.Type, said.UnknownKind));
    }

    [Theory]
    [InlineData("2.3.7: repeated beside the message", """{"conversation":"oi"}""", """,{"stanzaId":"asked","participant":"5511900000001@s.whatsapp.net","quotedMessage":{"conversation":"?"}}""")]
    [InlineData("2.4: within the content", """{"imageMessage":{"contextInfo":{"stanzaId":"asked"}}}""", """,{"messageSecret":{"0":1}}""")]
    [InlineData("wrapped", """{"ephemeralMessage":{"message":{"extendedTextMessage":{"text":"oi","contextInfo":{"stanzaId":"asked","expiration":86400}}}}}""", "")]
    public void What_is_answered_is_named(string version, string message, string context) =>
        Assert.True("asked" == EvolutionRead.Saying(message, "x", context.Length == 0 ? "" : $",\"contextInfo\":{context[1..]}").RepliesTo, version);

    [Theory]
    [InlineData("""{"isForwarded":true,"forwardingScore":1}""", "true", null)]
    [InlineData("""{"isForwarded":true,"forwardingScore":127}""", "true", "true")]
    [InlineData("""{"isForwarded":false,"forwardingScore":0}""", null, null)]
    public void What_is_forwarded_says_so(string context, string? forwarded, string? frequently)
    {
        var content = EvolutionRead.Saying($$$"""{"extendedTextMessage":{"text":"oi","contextInfo":{{{context}}}}}""").Content;
        Assert.Equal((forwarded, frequently), (content.Detail("forwarded"), content.Detail("frequently_forwarded")));
    }

    [Fact]
    public void Who_is_mentioned_and_which_advertisement_led_here_are_told()
    {
        var content = EvolutionRead.Saying("""{"conversation":"oi"}""", extra: """
            ,"contextInfo":{"mentionedJid":["5511900000001@s.whatsapp.net"],"externalAdReply":{"title":"Piso","body":"b","mediaType":1,"thumbnailUrl":"https://t.example","mediaUrl":"https://m.example",
            "sourceType":"ad","sourceId":"12","sourceUrl":"https://fb.example/1","ctwaClid":"c","thumbnail":{"0":1}}}
            """).Content;
        Assert.Equal("""["5511900000001@s.whatsapp.net"]""", content.Detail("mentions"));
        Assert.Equal(
            """{"source_url":"https://fb.example/1","source_type":"ad","source_id":"12","headline":"Piso","body":"b","media_type":"image","image_url":"https://m.example","thumbnail_url":"https://t.example","ctwa_clid":"c"}""",
            content.Detail("referral"));
    }
}
