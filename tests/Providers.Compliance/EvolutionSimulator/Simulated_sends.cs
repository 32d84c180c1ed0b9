using System.Text.Json;
using WhatsAppEngine.Testing.EvolutionSimulator;
using WhatsAppEngine.Testing.EvolutionSimulator.Messages;

namespace WhatsAppEngine.Providers.Compliance.EvolutionSimulator;

public sealed class Simulated_sends : AtTheSimulator
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";


    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        AddShop();
    }

    [Theory]
    [InlineData("sendText", """ "text":"a" """, "conversation")]
    [InlineData("sendMedia", """ "mediatype":"image","media":"https://example.com/a.png","caption":"c" """, "imageMessage")]
    [InlineData("sendMedia", $$""" "mediatype":"image","media":"{{Picture}}" """, "imageMessage")]
    [InlineData("sendMedia", """ "mediatype":"video","media":"http://127.0.0.1:9000/a.mp4" """, "videoMessage")]
    [InlineData("sendMedia", """ "mediatype":"document","media":"AAAA","fileName":"a.pdf" """, "documentMessage")]
    [InlineData("sendMedia", """ "mediatype":"audio","media":"AAAA" """, "audioMessage")]
    [InlineData("sendPtv", """ "video":"AAAA" """, "ptvMessage")]
    [InlineData("sendWhatsAppAudio", """ "audio":"https://example.com/a.ogg" """, "audioMessage")]
    [InlineData("sendSticker", """ "sticker":"https://example.com/a.webp" """, "stickerMessage")]
    [InlineData("sendLocation", """ "latitude":-23.5,"longitude":-46.6,"name":"n","address":"a" """, "locationMessage")]
    [InlineData("sendContact", """ "contact":[{"fullName":"Ana","phoneNumber":"5511988887777"}] """, "contactMessage")]
    [InlineData("sendReaction", """ "key":{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":false,"id":"A"},"reaction":"👍🏽" """,
        "reactionMessage")]
    [InlineData("sendReaction", """ "key":{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":false,"id":"A"},"reaction":"" """,
        "reactionMessage")]
    [InlineData("sendPoll", """ "name":"n","selectableCount":1,"values":["a","b"] """, "pollCreationMessageV3")]
    [InlineData("sendList",
        """ "title":"t","footerText":"f","buttonText":"b","sections":[{"title":"s","rows":[{"title":"r","rowId":"1"}]}] """,
        "listMessage")]
    [InlineData("sendButtons", """ "title":"t","buttons":[{"type":"reply","displayText":"d","id":"1"}] """, "viewOnceMessage")]
    public async Task Of_every_kind_are_accepted(string operation, string content, string type)
    {
        var reply = await SendAsync(operation, content);

        Assert.Equal((201, "PENDING", type), (reply.Status, Text(reply.Body, "status"), Text(reply.Body, "messageType")));
        Assert.Equal(
            ["key", "pushName", "status", "message", "contextInfo", "messageType", "messageTimestamp", "instanceId", "source"],
            reply.Body.EnumerateObject().Select(member => member.Name));
        Assert.True(reply.Body.GetProperty("message").TryGetProperty(type, out _));
        Assert.Equal((reply.KeyId, operation), (Server.Sent.All.Single().Id, Server.Sent.All.Single().Operation));
    }

    [Theory]
    [InlineData("sendText", "", "text")]
    [InlineData("sendMedia", """ "media":"AAAA" """, "mediatype")]
    [InlineData("sendMedia", """ "mediatype":"image" """, "media")]
    [InlineData("sendPtv", "", "video")]
    [InlineData("sendWhatsAppAudio", "", "audio")]
    [InlineData("sendSticker", "", "sticker")]
    [InlineData("sendLocation", """ "latitude":1,"longitude":1,"name":"n" """, "address")]
    [InlineData("sendLocation", """ "latitude":1,"longitude":1,"address":"a" """, "name")]
    [InlineData("sendContact", "", "contact")]
    [InlineData("sendReaction", """ "reaction":"👍" """, "key")]
    [InlineData("sendPoll", """ "name":"n","values":["a","b"] """, "selectableCount")]
    [InlineData("sendList", """ "title":"t","buttonText":"b","sections":[] """, "footerText")]
    [InlineData("sendButtons", """ "buttons":[] """, "title")]
    [InlineData("sendTemplate", """ "name":"n","components":[] """, "language")]
    public async Task Name_what_is_missing_in_an_array_inside_an_array(string operation, string content, string missing)
    {
        var reply = await SendAsync(operation, content);

        Assert.Equal((400, $"""[["instance requires property \"{missing}\""]]"""), (reply.Status, reply.Message));
    }

    [Theory]
    [InlineData("sendMedia", """ "mediatype":"image","media":"data:image/png;base64,AAAA" """, 400, "Owned media must be a url or base64")]
    [InlineData("sendMedia", """ "mediatype":"image","media":"http://localhost/a.png" """, 400, "Owned media must be a url or base64")]
    [InlineData("sendMedia", """ "mediatype":"document","media":"AAAA" """, 400, "file name must be informed")]
    [InlineData("sendMedia", """ "mediatype":"image","media":"AAAA" """, 500, "unsupported image format")]
    [InlineData("sendMedia", """ "mediatype":"picture","media":"AAAA" """, 400, "instance.mediatype is not one of enum values")]
    [InlineData("sendContact", """ "contact":[{"fullName":"Ana","phoneNumber":"123"}] """, 400, "does not meet minimum length of 10")]
    [InlineData("sendReaction", """ "key":{"remoteJid":"1@s.whatsapp.net","fromMe":false,"id":"A"},"reaction":"ok" """, 400,
        "single emoji")]
    [InlineData("sendPoll", """ "name":"n","selectableCount":1,"values":["a"] """, 400, "does not meet minimum length of 2")]
    [InlineData("sendPoll", """ "name":"n","selectableCount":11,"values":["a","b"] """, 400, "does not meet maximum length of 10")]
    [InlineData("sendPoll", """ "name":"n","selectableCount":1,"values":["a","a"] """, 400, "contains duplicate item")]
    [InlineData("sendButtons", """ "title":"t" """, 500, "reading 'length'")]
    [InlineData("sendButtons", """ "title":"t","buttons":[{"type":"reply","displayText":"d"}] """, 400, "requires property \\\"id\\\"")]
    [InlineData("sendButtons",
        """ "title":"t","buttons":[{"type":"reply","displayText":"d","id":"1"},{"type":"url","displayText":"d","url":"u"}] """, 400,
        "cannot be mixed")]
    public async Task Are_refused_for_what_they_say(string operation, string content, int status, string why)
    {
        var reply = await SendAsync(operation, content);

        Assert.Equal(status, reply.Status);
        Assert.Contains(why, reply.Message, StringComparison.Ordinal);
        Assert.Equal(0, Server.Sent.Count);
    }

    [Theory]
    [InlineData("+55 (11) 98888-7777", "5511988887777@s.whatsapp.net")]
    [InlineData("5531988887777", "553188887777@s.whatsapp.net")]
    [InlineData("5531958887777", "5531958887777@s.whatsapp.net")]
    [InlineData("5491155554444", "541155554444@s.whatsapp.net")]
    [InlineData("5215555554444", "525555554444@s.whatsapp.net")]
    [InlineData("5511988887777@c.us", "5511988887777@s.whatsapp.net")]
    [InlineData("5511988887777:12@s.whatsapp.net", "5511988887777@s.whatsapp.net")]
    [InlineData("11111111111111@lid", "11111111111111@lid")]
    public async Task Read_numbers_as_Evolution_does(string number, string jid) =>
        Assert.Equal(jid, (await Evolution.SendTextAsync(number: number)).RemoteJid);

    [Fact]
    public async Task Go_to_groups_that_exist()
    {
        Server.People.AddGroup("120363000000000001@g.us");

        Assert.Equal("120363000000000001@g.us", (await Evolution.SendTextAsync(number: "120363000000000001")).RemoteJid);
    }

    [Fact]
    public async Task May_be_answered_with_another_JID_than_was_asked_for()
    {
        Server.People.Add(new SimulatedPerson("551188887777"));
        Server.People.Add(new SimulatedPerson("5511955554444") { Lid = "222", AnswersAsLid = true });
        Server.People.Add(new SimulatedPerson("5511944443333") { Lid = "333" });

        Assert.Equal("551188887777@s.whatsapp.net", (await Evolution.SendTextAsync(number: "5511988887777")).RemoteJid);
        Assert.Equal("222@lid", (await Evolution.SendTextAsync(number: "5511955554444")).RemoteJid);
        Assert.Equal("5511944443333@s.whatsapp.net", (await Evolution.SendTextAsync(number: "333@lid")).RemoteJid);
    }

    [Fact]
    public async Task Block_as_long_as_they_are_delayed()
    {
        var begin = TimeProvider.System.GetTimestamp();
        await SendAsync("sendText", """ "text":"a","delay":300 """);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.FromMilliseconds(290), Patience);
    }

    [Fact]
    public async Task Quote_what_is_known_and_leave_out_the_rest_in_silence()
    {
        var first = await Evolution.SendTextAsync("first");

        var known = await SendAsync("sendText", $$$""" "text":"a","quoted":{"key":{"id":"{{{first.KeyId}}}"}} """);
        var unknown = await SendAsync("sendText", """ "text":"a","quoted":{"key":{"id":"nobody"}} """);

        Assert.Equal(first.KeyId, Text(known.Body.GetProperty("contextInfo"), "stanzaId"));
        Assert.Equal((201, false), (unknown.Status, unknown.Body.GetProperty("contextInfo").TryGetProperty("stanzaId", out _)));
    }

    [Fact]
    public async Task Are_logged_in_their_order()
    {
        foreach (var text in new[] { "one", "two", "two" })
        {
            await Evolution.SendTextAsync(text);
        }

        Assert.Equal(["one", "two", "two"], Server.Sent.To("+55 11 98888-7777").Select(message => message.Text));
        Assert.Equal([1, 2, 3], Server.Sent.All.Select(message => message.Order));
        Assert.Contains("two", Assert.Single(Server.Sent.SentTwice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caption", 201)]
    [InlineData("delay", 400)]
    public async Task Come_as_a_form_too_whose_fields_are_all_texts(string field, int status)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(EvolutionCaller.Phone), "number" },
            { new StringContent("document"), "mediatype" },
            { new StringContent("5"), field },
            { new ByteArrayContent([1, 2, 3]), "file", "a.pdf" },
        };

        var reply = await Evolution.PostAsync("message/sendMedia/shop", form);

        Assert.Equal(status, reply.Status);
        Assert.Equal(status == 201 ? 1 : 0, Server.Sent.Count);
    }

    [Fact]
    public async Task Fetch_media_when_told()
    {
        await using var fetching = await EvolutionServer.StartAsync(new EvolutionSettings { FetchesMedia = true });
        fetching.AddLinkedInstance(EvolutionCaller.Instance, EvolutionCaller.Owner);
        using var caller = new EvolutionCaller(fetching);

        var there = await caller.PostAsync("message/sendPtv/shop", $$"""{"number":"5511988887777","video":"{{Server.Address}}"}""");
        var gone = await caller.PostAsync("message/sendPtv/shop", $$"""{"number":"5511988887777","video":"{{Server.Address}}gone"}""");

        Assert.Equal((201, 500), (there.Status, gone.Status));
        Assert.Equal("""["AxiosError: Request failed with status code 404"]""", gone.Message);
    }

    private Task<EvolutionReply> SendAsync(string operation, string content) => Evolution.PostAsync(
        $"message/{operation}/{EvolutionCaller.Instance}",
        content.Trim().Length == 0 ? """{"number":"5511988887777"}""" : $$"""{"number":"5511988887777",{{content}}}""");

    private static string? Text(JsonElement parent, string name) => parent.GetProperty(name).GetString();
}
