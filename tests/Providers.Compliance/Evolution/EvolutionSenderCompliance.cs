using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Evolution;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Providers.Compliance.Evolution;

public sealed class EvolutionSenderCompliance : SenderCompliance
{
    private const string Taken = """{"key":{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":true,"id":"3EB0{id}"},"status":"PENDING"}""";

    private AnsweringServer? server;

    [Fact]
    public async Task Choices_as_text_ask_for_a_number_in_the_tenants_words()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var request = Request("text") with { Content = new ButtonsContent("Serve?", [new("y", "Sim"), new("n", "Não")]) };
        await sender.SendAsync(request with { Account = request.Account with { ShowsButtons = false, Invitation = "Digite o número." } }, default);
        Assert.Equal("Serve?\n\n1. Sim\n2. Não\n\nDigite o número.", Posted().GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_post_is_what_evolution_wants()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await sender.SendAsync(Request("text") with { ReplyToMessageId = "3EB0THEIRS" }, default);

        var (path, credential, body) = Assert.Single(server!.Posts);
        Assert.Equal(("/message/sendText/number-1", "a secret token"), (path, credential));
        AssertJson("""{"text":"Olá canário","linkPreview":false,"number":"5511987654321","quoted":{"key":{"id":"3EB0THEIRS"}}}""", body);
    }

    [Theory]
    [InlineData("+5511987654321", "77@lid", null, "5511987654321")]
    [InlineData(null, "77@lid", null, "77@lid")]
    [InlineData(null, null, "1203@g.us", "1203@g.us")]
    public async Task A_customer_is_addressed_by_the_number_where_it_is_known(string? phone, string? lid, string? group, string number)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await sender.SendAsync(Request("text") with { To = new Recipient(phone, UserId: null, group) { Lid = lid } }, default);
        Assert.Equal(number, Posted().GetProperty("number").GetString());
    }

    [Fact]
    public async Task A_customer_known_by_a_user_id_only_cannot_be_reached()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var outcome = await sender.SendAsync(Request("text") with { To = new Recipient(Phone: null, "BR.1") }, default);
        Assert.Equal(("no_recipient", RefusalCause.RecipientUnreachable), (Refusal(outcome).Code, Refusal(outcome).Cause));
        Assert.Empty(server!.Posts);
    }

    [Theory]
    [InlineData("5511987654321@s.whatsapp.net", "+5511987654321", null)]
    [InlineData("551187654321:12@s.whatsapp.net", "+551187654321", null)]
    [InlineData("77@lid", null, "77@lid")]
    [InlineData("1203@g.us", null, null)]
    public async Task The_chat_that_the_server_names_is_told(string jid, string? phone, string? lid)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        server!.Answer = (201, Taken.Replace("5511987654321@s.whatsapp.net", jid, StringComparison.Ordinal));
        var accepted = Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Request("text"), default));
        Assert.Equal((phone, lid), (accepted.CustomerPhone, accepted.CustomerLid));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reaction_says_whose_message_it_is_about(bool isOurs)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await sender.SendAsync(Request("reaction") with { TargetIsOurs = isOurs }, default);
        AssertJson(
            $$"""{"remoteJid":"5511987654321@s.whatsapp.net","fromMe":{{(isOurs ? "true" : "false")}},"id":"wamid.theirs"}""",
            Posted().GetProperty("key").GetRawText());
    }

    [Fact]
    public async Task In_a_group_some_or_all_may_be_mentioned_and_elsewhere_nobody()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var request = Request("text") with { Content = new TextContent("oi") { Mentions = ["+5511900000001"] } };
        await sender.SendAsync(request, default);
        Assert.False(Posted().TryGetProperty("mentioned", out _));

        request = request with { To = new Recipient(Phone: null, UserId: null, "1203@g.us") };
        await sender.SendAsync(request, default);
        Assert.Equal("5511900000001", Assert.Single(Posted().GetProperty("mentioned").EnumerateArray().ToList()).GetString());

        await sender.SendAsync(request with { Content = new TextContent("oi") { Mentions = [OutboundContent.Everybody] } }, default);
        Assert.True(Posted().GetProperty("mentionsEveryOne").GetBoolean());
    }

    [Fact]
    public async Task Where_buttons_are_not_shown_they_are_numbered_text()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var request = Request("buttons");
        await sender.SendAsync(request with { Account = request.Account with { ShowsButtons = false } }, default);
        Assert.Equal("/message/sendText/number-1", server!.Posts.Last().Path);
        Assert.Equal("*Loja*\n\nOlá canário\n\n1. Orçamento\n\nResponda com o número da opção.\n\n_rodapé_", Posted().GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("buttons", "sendButtons")]
    [InlineData("list", "sendList")]
    [InlineData("link", "sendButtons")]
    [InlineData("buttons under a file", "sendMedia")]
    [InlineData("voice", "sendWhatsAppAudio")]
    [InlineData("audio", "sendMedia")]
    [InlineData("sticker", "sendSticker")]
    [InlineData("bare location", "sendLocation")]
    [InlineData("contacts", "sendText")]
    [InlineData("reaction taken away", "sendReaction")]
    [InlineData("poll", "sendPoll")]
    public async Task Every_kind_has_an_operation_of_its_own(string kind, string operation)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await sender.SendAsync(Request(kind), default);
        Assert.Equal($"/message/{operation}/number-1", server!.Posts.Last().Path);
    }

    [Fact]
    public async Task A_file_of_another_providers_and_a_template_are_refused_with_the_remedy()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var uploaded = new MediaContent(MediaKind.Image, new MediaSource(null, "media-1"));
        Assert.Equal("media_id", Refusal(await sender.SendAsync(Request("text") with { Content = uploaded }, default)).Code);
        Assert.Equal("no_templates", Refusal(await sender.SendAsync(Request("text") with { Content = ContentSamples.All["template"] }, default)).Code);
        Assert.Empty(server!.Posts);
    }

    [Fact]
    public async Task An_instance_without_key_or_server_is_refused_with_the_remedy()
    {
        var sender = Services(services => services.AddEvolutionSender()).GetRequiredService<IMessageSender>();
        var request = Request("text");
        Assert.Equal("no_api_url", Refusal(await sender.SendAsync(request, default)).Code);
        Assert.Equal("bad_api_url", Refusal(await sender.SendAsync(request with { Account = request.Account with { ApiUrl = "evolution" } }, default)).Code);
        Assert.Equal("no_api_key", Refusal(await sender.SendAsync(request with { Account = request.Account with { AccessToken = null } }, default)).Code);
    }

    [Fact]
    public async Task Tenants_who_send_at_once_never_share_a_key_or_an_instance()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (tenant, token) => await sender.SendAsync(
            Request("text") with { Account = new SendingAccount(Guid.NewGuid(), $"shop {tenant}/a", $"key-{tenant}", ApiUrl: null) }, token));

        Assert.Equal(500, server!.Posts.Select(post => post.Path).Distinct().Count());
        Assert.All(server.Posts, post => Assert.Equal(
            Uri.UnescapeDataString(post.Path).Replace("/message/sendText/shop ", "key-", StringComparison.Ordinal).Replace("/a", "", StringComparison.Ordinal),
            post.Credential));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_has_certainly_not_seen_the_message()
    {
        var sender = SenderTo(new Uri($"http://127.0.0.1:{FreePort.Next()}"));
        Assert.IsType<SendOutcome.TryLater>(await sender.SendAsync(Request("text"), default));
    }

    [Fact]
    public async Task A_server_that_hangs_up_may_have_seen_it()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        server!.HangsUp = true;
        Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(Request("text"), default));
        Assert.Single(server.Posts);
    }

    [Fact]
    public async Task A_server_types_before_it_sends_if_it_shall()
    {
        server = await AnsweringServer.StartAsync();
        server.Answer = (201, Taken);
        var sender = SenderTo(server.Address, ("Evolution:TypingDelay", "00:00:01.2"));
        await sender.SendAsync(Request("text"), default);
        Assert.Equal(1200, Posted().GetProperty("delay").GetInt32());
    }

    public override async Task DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    // Linked phones have neither uploaded files nor templates: the engine puts the file itself and the template's text in their place.
    protected override OutboundContent Sample(string kind) => ContentSamples.All[kind] switch
    {
        MediaContent media => Inline(media),
        ButtonsContent { HeaderMedia: { } media } buttons => buttons with { HeaderMedia = Inline(media) },
        LinkContent { HeaderMedia: { } media } link => link with { HeaderMedia = Inline(media) },
        TemplateContent => new TextContent("Olá canário"),
        var content => content,
    };

    protected override async Task<IMessageSender> SenderWhoseProviderAsync(Behaviour behaviour)
    {
        server = await AnsweringServer.StartAsync();
        server.IsSilent = behaviour == Behaviour.LosesItsAnswer;
        server.Answer = behaviour switch
        {
            Behaviour.Refuses => (400, """{"status":400,"error":"Bad Request","response":{"message":[{"jid":"5511987654321@s.whatsapp.net","exists":false,"number":"5511987654321"}]}}"""),
            Behaviour.PutsOff => (503, ""),
            _ => (201, Taken),
        };
        return server.IsSilent ? SenderTo(server.Address, ("Evolution:Timeout", "00:00:02")) : SenderTo(server.Address);
    }

    private IMessageSender SenderTo(Uri address, params (string Name, string Value)[] settings) => Services(
        services => services.AddEvolutionSender(), [(EvolutionOptions.UrlSetting, address.ToString()), .. settings])
        .GetRequiredService<IMessageSender>();

    private JsonElement Posted() => Parse(server!.Posts.Last().Body);

    private static MediaContent Inline(MediaContent media) => media.Source.Link is not null
        ? media
        : media with { Source = new MediaSource(null, null) { File = new InlineFile(new byte[] { 1, 2, 3 }, "application/octet-stream") } };

    private static SendOutcome.Refused Refusal(SendOutcome outcome) => Assert.IsType<SendOutcome.Refused>(outcome);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
