using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

/// <summary>Number and linked id of one person, as each version tells them.</summary>
public sealed class EvolutionPeople
{
    private const string Phone = "+5511987654321";
    private const string Lid = "11111111111111@lid";
    private const string Group = "120363000000000001@g.us";

    [Theory]
    [InlineData("1.8, 2.2: by number", """{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, null)]
    [InlineData("with a device", """{"remoteJid":"5511987654321:12@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, null)]
    [InlineData("as long ago", """{"remoteJid":"5511987654321@c.us","fromMe":false,"id":"A"}""", Phone, null)]
    [InlineData("2.2.3: a linked id alone", """{"remoteJid":"11111111111111@lid","fromMe":false,"id":"A"}""", null, Lid)]
    [InlineData("2.3.0", """{"remoteJid":"11111111111111@lid","senderPn":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, Lid)]
    [InlineData("2.3.1, 2.3.2", """{"remoteJid":"5511987654321@s.whatsapp.net","previousRemoteJid":"11111111111111@lid","senderPn":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, Lid)]
    [InlineData("2.3.5, 2.3.6", """{"remoteJid":"11111111111111@lid","remoteJidAlt":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A","addressingMode":"lid"}""", Phone, Lid)]
    [InlineData("2.3.7", """{"remoteJid":"5511987654321@s.whatsapp.net","remoteJidAlt":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A","addressingMode":"lid"}""", Phone, null)]
    [InlineData("2.4", """{"remoteJid":"5511987654321@s.whatsapp.net","remoteJidAlt":"11111111111111@lid","fromMe":false,"id":"A","addressingMode":"pn"}""", Phone, Lid)]
    [InlineData("hosted", """{"remoteJid":"11111111111111:99@hosted.lid","remoteJidAlt":"5511987654321:99@hosted","fromMe":false,"id":"A"}""", Phone, Lid)]
    public void Are_both_told_where_they_are_known(string version, string key, string? phone, string? lid)
    {
        var message = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed(key));
        Assert.True((phone, lid) == (message.FromPhone, message.FromLid), version);
        Assert.Equal((ChatKind.Person, null, null), (message.Chat, message.GroupId, message.AuthorId));
    }

    [Theory]
    [InlineData("""{"remoteJid":"120363000000000001@g.us","participant":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, null, "5511987654321@s.whatsapp.net")]
    [InlineData("""{"remoteJid":"120363000000000001@g.us","participant":"11111111111111:3@lid","participantAlt":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, Lid, Lid)]
    [InlineData("""{"remoteJid":"120363000000000001@g.us","participant":"11111111111111@lid","participantPn":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", Phone, Lid, Lid)]
    [InlineData("""{"remoteJid":"120363000000000001@g.us","participant":"5511987654321@s.whatsapp.net","participantLid":"11111111111111@lid","fromMe":false,"id":"A"}""", Phone, Lid, "5511987654321@s.whatsapp.net")]
    [InlineData("""{"remoteJid":"120363000000000001@g.us","fromMe":false,"id":"A"}""", null, null, null)]
    public void Write_in_groups_as_themselves(string key, string? phone, string? lid, string? author)
    {
        var message = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed(key));
        Assert.Equal((ChatKind.Group, Group, Group, phone, lid, author),
            (message.Chat, message.GroupId, message.ChatId, message.FromPhone, message.FromLid, message.AuthorId));
    }

    [Theory]
    [InlineData("status@broadcast", ChatKind.Status, null)]
    [InlineData("1790000000@broadcast", ChatKind.Broadcast, null)]
    public void Write_to_many(string chat, ChatKind kind, string? group)
    {
        var message = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed(
            $$"""{"remoteJid":"{{chat}}","participant":"11111111111111@lid","participantAlt":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}"""));
        Assert.Equal((kind, group, chat, Phone, Lid), (message.Chat, message.GroupId, message.ChatId, message.FromPhone, message.FromLid));
    }

    [Fact]
    public void Who_follow_a_newsletter_are_not_told_who_writes_it()
    {
        var message = EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed("""{"remoteJid":"120363000000000009@newsletter","fromMe":false,"id":"A","server_id":"7"}"""));
        Assert.Equal((ChatKind.Newsletter, "120363000000000009@newsletter", null, null), (message.Chat, message.GroupId, message.FromPhone, message.FromLid));
    }

    [Theory]
    [InlineData("""{"remoteJid":"0@s.whatsapp.net","fromMe":false,"id":"A"}""")]
    [InlineData("""{"remoteJid":"nobody","fromMe":false,"id":"A"}""")]
    [InlineData("""{"remoteJid":"@lid","fromMe":false,"id":"A"}""")]
    [InlineData("""{"remoteJid":"status@broadcast","fromMe":false,"id":"A"}""")]
    [InlineData("""{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false}""")]
    [InlineData("[]")]
    public void Who_are_nobody_leave_a_notice(string key) =>
        Assert.Equal("messages.upsert", EvolutionRead.Single<ProviderNotice>(EvolutionPosts.Keyed(key)).Field);

    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData(" Ana ", "Ana")]
    [InlineData("Você", null)]
    [InlineData("5511987654321", null)]
    [InlineData("+5511987654321", null)]
    [InlineData("", null)]
    public void Are_called_as_they_call_themselves(string pushName, string? name) => Assert.Equal(name,
        EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed(
            """{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":false,"id":"A"}""", $",\"pushName\":\"{pushName}\"")).CustomerName);

    [Fact]
    public void Without_a_name_in_a_group_are_not_called_by_their_address() => Assert.Null(
        EvolutionRead.Single<MessageReceived>(EvolutionPosts.Keyed(
            """{"remoteJid":"120363000000000001@g.us","participant":"11111111111111@lid","fromMe":false,"id":"A"}""", ",\"pushName\":\"11111111111111\"")).CustomerName);

    [Fact]
    public void To_whom_the_business_writes_on_its_phone_are_the_other_side()
    {
        var echo = EvolutionRead.Single<MessageEchoed>(EvolutionPosts.Keyed(
            """{"remoteJid":"5511987654321@s.whatsapp.net","remoteJidAlt":"11111111111111@lid","fromMe":true,"id":"A"}""", ",\"pushName\":\"Loja\""));
        Assert.Equal((Phone, Lid, null, "oi", false, "5511987654321@s.whatsapp.net"),
            (echo.ToPhone, echo.ToLid, echo.CustomerName, echo.Content.Text, echo.ThroughApi, echo.ChatId));
    }

    [Fact]
    public void In_a_group_the_business_writes_to_all()
    {
        var echo = EvolutionRead.Single<MessageEchoed>(EvolutionPosts.Keyed(
            """{"remoteJid":"120363000000000001@g.us","participant":"5511900000001@s.whatsapp.net","fromMe":true,"id":"A"}"""));
        Assert.Equal((ChatKind.Group, Group, null, null), (echo.Chat, echo.GroupId, echo.ToPhone, echo.ToLid));
    }

    [Fact]
    public void What_is_sent_by_the_api_says_so()
    {
        var echo = EvolutionRead.Single<MessageEchoed>(EvolutionPosts.Of("send.message", """
            {"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"3EB0A"},"pushName":"Você","status":"PENDING","message":{"conversation":"hello"},
            "contextInfo":{"mentionedJid":[],"disappearingMode":{"initiator":0}},"messageType":"conversation","messageTimestamp":1790416800,"source":"web"}
            """));
        Assert.Equal(("3EB0A", true, Phone, "hello", null), (echo.MessageId, echo.ThroughApi, echo.ToPhone, echo.Content.Text, echo.Content.DetailsJson));
    }
}
