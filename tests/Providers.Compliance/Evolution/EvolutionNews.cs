using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Links, calls, groups, and what is kept as it came.</summary>
public sealed class EvolutionNews
{
    private const string Secret = "2@canário-secreto";

    [Theory]
    [InlineData("connection.update", """{"instance":"number-1","state":"connecting","statusReason":200}""", LinkEvents.Connecting, "200")]
    [InlineData("connection.update", """{"instance":"number-1","wuid":"5511900000001@s.whatsapp.net","profileName":"Loja","state":"open","statusReason":200}""", LinkEvents.Open, "200")]
    [InlineData("connection.update", """{"instance":"number-1","state":"close","statusReason":401}""", LinkEvents.Unlinked, "401")]
    [InlineData("connection.update", """{"instance":"number-1","state":"close","statusReason":402}""", LinkEvents.Unlinked, "402")]
    [InlineData("connection.update", """{"instance":"number-1","state":"close","statusReason":403}""", LinkEvents.Unlinked, "403")]
    [InlineData("connection.update", """{"instance":"number-1","state":"close","statusReason":406}""", LinkEvents.Unlinked, "406")]
    [InlineData("connection.update", """{"instance":"number-1","state":"close","statusReason":408}""", LinkEvents.Closed, "408")]
    [InlineData("connection.update", """{"instance":"number-1","state":"refused","statusReason":428,"wuid":null}""", LinkEvents.Refused, "428")]
    [InlineData("CONNECTION_UPDATE", """{"state":"open"}""", LinkEvents.Open, null)]
    [InlineData("qrcode.updated", """{"qrcode":{"instance":"number-1","pairingCode":null,"code":"2@x","base64":"data:x"}}""", LinkEvents.QrShown, null)]
    [InlineData("qrcode.updated", """{"message":"QR code limit reached, please login again","statusCode":500}""", LinkEvents.Refused, "500")]
    [InlineData("status.instance", """{"instance":"number-1","status":"closed","disconnectionReasonCode":401,"disconnectionObject":"{}"}""", LinkEvents.Unlinked, "401")]
    [InlineData("logout.instance", "null", LinkEvents.Unlinked, null)]
    [InlineData("remove.instance", "null", LinkEvents.Removed, null)]
    [InlineData("instance.delete", """{"instanceName":"number-1","instanceId":"u"}""", LinkEvents.Removed, null)]
    public void The_link_to_the_phone(string name, string data, string happened, string? code)
    {
        var notice = EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of(name, data));
        Assert.Equal(
            new ChannelUpdate
            {
                Kind = ChannelUpdateKinds.Link, Event = happened, Reason = code, DisplayPhone = "+5511900000001",
                ProviderClock = new DateTimeOffset(2026, 11, 22, 8, 27, 14, 595, TimeSpan.Zero),
            },
            notice.Update);
        Assert.Equal(("number-1", name, EvolutionPosts.Clock, null), (notice.NumberId, notice.Field, notice.At, notice.UnknownKind));
    }

    [Fact]
    public void A_state_that_is_new_is_kept() =>
        Assert.Null(EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of("connection.update", """{"state":"dreaming"}""")).Update);

    [Fact]
    public void What_a_qr_code_says_is_kept_nowhere()
    {
        var notice = EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of(
            "qrcode.updated", $$$"""{"qrcode":{"instance":"number-1","pairingCode":"{{{Secret}}}","code":"{{{Secret}}}","base64":"{{{Secret}}}"}}"""));
        Assert.DoesNotContain(Secret, notice.RawJson, StringComparison.Ordinal);
        Assert.Contains("number-1", notice.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_is_a_new_token_of_the_first_version() => Assert.DoesNotContain(
        Secret, EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of("new.jwt", $$"""{"jwt":"{{Secret}}"}""")).RawJson, StringComparison.Ordinal);

    [Fact]
    public void Two_codes_after_each_other_are_two_news()
    {
        var first = EvolutionPosts.Of("qrcode.updated", """{"qrcode":{"code":"2@x"}}""");
        var second = first.Replace(EvolutionPosts.Clock, "2026-11-22T08:28:00.000Z", StringComparison.Ordinal);
        Assert.NotEqual(EvolutionRead.All(first)[0].Identity, EvolutionRead.All(second)[0].Identity);
        Assert.Equal(EvolutionRead.All(first)[0].Identity, EvolutionRead.All(first)[0].Identity);
    }

    [Fact]
    public void A_file_in_a_message_is_not_kept_but_how_long_it_was()
    {
        var message = EvolutionRead.Saying($$$"""{"imageMessage":{"mimetype":"image/jpeg"},"base64":"{{{new string('A', 5_000)}}}"}""", "imageMessage", ",\"apikey\":\"TOK\"");
        Assert.DoesNotContain("AAAA", message.RawJson, StringComparison.Ordinal);
        Assert.DoesNotContain("TOK", message.RawJson, StringComparison.Ordinal);
        Assert.Contains("5002 characters withheld", message.RawJson, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", message.Content.Media!.MimeType);
    }

    [Fact]
    public void A_preview_written_byte_by_byte_is_kept_at_its_length()
    {
        var bytes = $"{{{string.Join(',', Enumerable.Range(0, 1_000).Select(place => $"\"{place}\":{place % 256}"))}}}";
        var message = EvolutionRead.Saying($$$"""{"imageMessage":{"jpegThumbnail":{{{bytes}}} }}""", "imageMessage");
        Assert.Contains(Convert.ToBase64String([.. Enumerable.Range(0, 1_000).Select(place => (byte)place)]), message.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_server_is_nobodys_and_without_its_key()
    {
        var notice = Assert.IsType<ProviderNotice>(Assert.Single(EvolutionRead.All(
            """{"event":"error","data":{"error":"Bad Request","message":"m","status":400,"api_key":"GLOBAL"},"date_time":"x","api_key":"GLOBAL","server_url":"u"}""")));
        Assert.Equal((null, "error", "400", "Bad Request"), (notice.NumberId, notice.Field, notice.Update!.Event, notice.Update.Reason));
        Assert.DoesNotContain("GLOBAL", notice.RawJson, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_is_something_a_customer_does()
    {
        var call = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Of("call", """
            {"chatId":"11111111111111@lid","from":"11111111111111@lid","callerPn":"5511987654321@s.whatsapp.net","id":"C1","date":"2026-11-22T08:27:14.000Z","offline":false,"status":"offer","isVideo":true,"isGroup":false}
            """));
        Assert.Equal(("call", "C1", "+5511987654321", "11111111111111@lid", """{"video":true,"offline":false}"""),
            (call.Type, call.MessageId, call.FromPhone, call.FromLid, call.Content.Detail("call")));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 8, 27, 14, TimeSpan.Zero), call.SentAt);
    }

    [Theory]
    [InlineData("ringing")]
    [InlineData("timeout")]
    [InlineData("reject")]
    [InlineData("accept")]
    [InlineData("terminate")]
    public void What_becomes_of_it_is_not(string status) => Assert.Equal("call", EvolutionRead.Single<ProviderNotice>(
        EvolutionPosts.Of("call", $$"""{"chatId":"11111111111111@lid","from":"11111111111111@lid","id":"C1","status":"{{status}}"}""")).Field);

    [Theory]
    [InlineData("groups.upsert", """[{"id":"1@g.us","subject":"Obra"}]""", "groups.upsert")]
    [InlineData("group-participants.update", """{"id":"1@g.us","action":"add","participants":[{"id":"1@lid"}]}""", "add")]
    public void A_group_changed(string name, string data, string happened) => Assert.Equal(
        new ChannelUpdate { Kind = ChannelUpdateKinds.Group, Event = happened }, EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of(name, data)).Update);

    [Theory]
    [InlineData("contacts.upsert", """[{"remoteJid":"1@s.whatsapp.net","pushName":"Ana"},{"remoteJid":"2@s.whatsapp.net"}]""")]
    [InlineData("contacts.update", """{"remoteJid":"1@s.whatsapp.net","pushName":""}""")]
    [InlineData("chats.upsert", """[{"remoteJid":"1@s.whatsapp.net","unreadMessages":1}]""")]
    [InlineData("chats.delete", """["1@s.whatsapp.net"]""")]
    [InlineData("presence.update", """{"id":"1@lid","presences":{"1@lid":{"lastKnownPresence":"composing"}}}""")]
    [InlineData("labels.edit", """{"id":"1","name":"n"}""")]
    [InlineData("labels.association", """{"type":"add","labelId":"1"}""")]
    [InlineData("messaging-history.set", """{"messageCount":1,"progress":100}""")]
    [InlineData("instance.create", """{"instanceName":"number-1"}""")]
    [InlineData("typebot.change-status", "null")]
    [InlineData("application.startup", "null")]
    public void Whatever_else_is_known_is_kept_whole(string name, string data)
    {
        var notice = EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of(name, data));
        Assert.Equal((name, data, null, null), (notice.Field, notice.RawJson, notice.Update, notice.UnknownKind));
    }

    [Fact]
    public void What_is_new_is_counted() => Assert.Equal(
        "invented.tomorrow", EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Of("invented.tomorrow", "{}")).UnknownKind);

    [Fact]
    public void A_history_is_kept_element_by_element_and_is_no_message()
    {
        var items = EvolutionRead.All(EvolutionPosts.Of("messages.set", $"[{EvolutionPosts.Message},{EvolutionPosts.SecondMessage}]", ",\"isLatest\":true"));
        Assert.Equal(["messages.set", "messages.set"], items.Cast<ProviderNotice>().Select(notice => notice.Field));
    }

    [Fact]
    public void A_list_too_long_for_one_event_is_kept_in_many()
    {
        var contacts = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $$"""{"remoteJid":"{{n}}@s.whatsapp.net","pushName":"{{new string('a', 80)}}"}"""));
        Assert.Equal(10_000, EvolutionRead.All(EvolutionPosts.Of("contacts.upsert", $"[{contacts}]")).Count);
    }

    [Theory]
    [InlineData("""{"event":"messages.upsert","instance":"number-1","data":null}""")]
    [InlineData("""{"event":"messages.upsert","instance":"number-1"}""")]
    [InlineData("""{"event":"call","instance":"number-1","data":"text"}""")]
    public void An_event_without_what_it_should_hold_is_kept(string body) => Assert.IsType<ProviderNotice>(Assert.Single(EvolutionRead.All(body)));
}
