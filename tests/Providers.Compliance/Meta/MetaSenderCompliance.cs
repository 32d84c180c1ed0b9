using Microsoft.Extensions.DependencyInjection;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Providers.Compliance.Meta;

public sealed class MetaSenderCompliance : SenderCompliance
{
    private const string TemplateMissing =
        """{"error":{"message":"(#132001) Template name does not exist","code":132001,"error_data":{"details":"+5511987654321 cannot get it"}}}""";

    private AnsweringServer? graph;

    [Fact]
    public async Task The_post_is_what_meta_wants()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var request = Request("buttons") with { ReplyToMessageId = "wamid.theirs" };

        await sender.SendAsync(request, default);

        var (path, authorization, body) = Assert.Single(graph!.Posts);
        Assert.Equal(("/v25.0/number-1/messages", "Bearer a secret token"), (path, authorization));
        Assert.Equal(
            PostedButtons.Replace("{message id}", request.MessageId.ToString(), StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal),
            body);
    }

    [Fact]
    public async Task A_customer_without_a_phone_is_addressed_as_recipient_never_as_to()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await sender.SendAsync(Request("text") with { To = new Recipient(Phone: null, "BR.1000000000") }, default);
        Assert.Contains("\"recipient\":\"BR.1000000000\"", graph!.Posts.Single().Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"to\":", graph.Posts.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customer_name", """{"type":"text","parameter_name":"customer_name","text":"Ana"}""")]
    [InlineData("1", """{"type":"text","text":"Ana"}""")]
    public async Task Template_variables_are_named_or_numbered(string slot, string parameter)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        var content = new TemplateContent("t", "pt_BR", new Dictionary<string, string> { [slot] = "Ana" });
        await sender.SendAsync(Request("text") with { Content = content }, default);
        Assert.Contains($$"""{"name":"t","language":{"code":"pt_BR"},"components":[{"type":"body","parameters":[{{parameter}}]}]}""", graph!.Posts.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"error":{"code":130429,"message":"(#130429) Rate limit hit"}}""", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"error":{"code":"131056","message":"pair"}}""", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"error":{"code":80007,"message":"account"}}""", nameof(SendOutcome.TryLater))]
    [InlineData(503, """{"error":{"code":2,"message":"Service temporarily unavailable"}}""", nameof(SendOutcome.TryLater))]
    [InlineData(400, """{"error":{"code":1,"is_transient":true}}""", nameof(SendOutcome.TryLater))]
    [InlineData(502, "<html>Bad gateway</html>", nameof(SendOutcome.Unknown))]
    [InlineData(200, "{}", nameof(SendOutcome.Unknown))]
    [InlineData(200, "not JSON", nameof(SendOutcome.Unknown))]
    [InlineData(401, """{"error":{"code":190,"message":"expired"}}""", nameof(SendOutcome.AccountProblem))]
    [InlineData(400, """{"error":{"code":131026,"error_data":"text"}}""", nameof(SendOutcome.Refused))]
    [InlineData(404, "nothing here", nameof(SendOutcome.Refused))]
    public async Task An_answer_becomes_an_outcome(int status, string body, string outcome)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        graph!.Answer = (status, body);
        Assert.Equal(outcome, (await sender.SendAsync(Request("text"), default)).GetType().Name);
    }

    [Fact]
    public async Task The_wait_that_meta_asks_for_is_passed_on()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.PutsOff);
        graph!.RetryAfter = "7";
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<SendOutcome.TryLater>(await sender.SendAsync(Request("text"), default)).After);
    }

    [Theory]
    [InlineData("held_for_quality_assessment")]
    [InlineData("paused")]
    [InlineData("accepted")]
    public async Task A_message_that_meta_holds_for_a_while_is_taken(string status)
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        graph!.Answer = (200, $$"""{"contacts":[{"wa_id":"5511987654321"}],"messages":[{"id":"wamid.1","message_status":"{{status}}"}]}""");
        var accepted = Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(Request("template"), default));
        Assert.Equal(("wamid.1", "+5511987654321"), (accepted.ProviderMessageId, accepted.CustomerPhone));
    }

    [Fact]
    public async Task Tenants_who_send_at_once_never_share_a_token_or_a_number()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (tenant, token) => await sender.SendAsync(
            Request("text") with { Account = new SendingAccount(Guid.NewGuid(), $"number-{tenant}", $"token-{tenant}", ApiUrl: null) }, token));

        Assert.Equal(500, graph!.Posts.Select(post => post.Path).Distinct().Count());
        Assert.All(graph.Posts, post => Assert.Equal(
            post.Path.Replace("/v25.0/number-", "Bearer token-", StringComparison.Ordinal).Replace("/messages", "", StringComparison.Ordinal),
            post.Credential));
    }

    [Fact]
    public async Task A_number_with_an_address_of_its_own_is_reached_there()
    {
        var sender = SenderTo(new Uri($"http://127.0.0.1:{FreePort.Next()}"));
        graph = await AnsweringServer.StartAsync();
        var request = Request("text");
        request = request with { Account = request.Account with { ApiUrl = graph.Address.ToString() } };
        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(request, default));
        request = request with { Account = request.Account with { ApiUrl = "graph" } };
        Assert.Equal("bad_api_url", Assert.IsType<SendOutcome.Refused>(await sender.SendAsync(request, default)).Code);
    }

    [Fact]
    public async Task A_number_in_trouble_waits_while_its_breaker_is_open_and_then_sends_again()
    {
        graph = await AnsweringServer.StartAsync();
        graph.Answer = (503, "");
        var sender = SenderTo(graph.Address, ("Meta:BreakerCalls", "3"), ("Meta:BreakerPause", "00:00:01"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(Request("text"), default));
        }

        var later = Assert.IsType<SendOutcome.TryLater>(await sender.SendAsync(Request("text"), default));
        Assert.InRange(later.After!.Value, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));

        graph.Answer = (200, """{"messages":[{"id":"wamid.1"}]}""");
        await Eventually.Async(
            async () => await sender.SendAsync(Request("text"), default) is SendOutcome.Accepted, TimeSpan.FromSeconds(10));
        Assert.Equal(4, graph.Posts.Count);
    }

    [Fact]
    public async Task A_trace_of_metas_is_logged_and_no_id_of_a_message()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        graph!.Answer = (400, """{"error":{"code":131026,"message":"No","fbtrace_id":"AbCdEf"}}""");
        await sender.SendAsync(Request("text"), default);
        graph.Answer = (200, """{"messages":[{"id":"wamid.HBgNNTUxMTk4NzY1NDMyMQ"}]}""");
        await sender.SendAsync(Request("reaction"), default);

        Assert.Contains(Logs.Entries, entry => entry.ToString().Contains("code 131026, trace AbCdEf", StringComparison.Ordinal));
        Logs.AssertNowhere("wamid");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_has_certainly_not_seen_the_message()
    {
        var sender = SenderTo(new Uri($"http://127.0.0.1:{FreePort.Next()}"));
        Assert.IsType<SendOutcome.TryLater>(await sender.SendAsync(Request("text"), default));
    }

    [Fact]
    public async Task A_provider_that_hangs_up_may_have_seen_it()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        graph!.HangsUp = true;
        Assert.IsType<SendOutcome.Unknown>(await sender.SendAsync(Request("text"), default));
        Assert.Single(graph.Posts);
    }

    [Fact]
    public async Task Giving_up_before_the_call_is_no_outcome_and_giving_up_after_it_is_unknown()
    {
        var sender = await SenderWhoseProviderAsync(Behaviour.Takes);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Request("text"), new CancellationToken(canceled: true)));

        graph!.IsSilent = true;
        using var giveUp = new CancellationTokenSource();
        var sending = sender.SendAsync(Request("text"), giveUp.Token);
        await Eventually.Async(() => !graph.Posts.IsEmpty, TimeSpan.FromSeconds(60));
        await giveUp.CancelAsync();
        Assert.IsType<SendOutcome.Unknown>(await sending);
    }

    public override async Task DisposeAsync()
    {
        if (graph is not null)
        {
            await graph.DisposeAsync();
        }
    }

    protected override async Task<IMessageSender> SenderWhoseProviderAsync(Behaviour behaviour)
    {
        graph = await AnsweringServer.StartAsync();
        graph.IsSilent = behaviour == Behaviour.LosesItsAnswer;
        graph.Answer = behaviour switch
        {
            Behaviour.Refuses => (400, TemplateMissing),
            Behaviour.PutsOff => (400, """{"error":{"message":"(#131056) Pair rate limit hit","code":131056}}"""),
            _ => graph.Answer,
        };
        return graph.IsSilent ? SenderTo(graph.Address, ("Meta:Timeout", "00:00:02")) : SenderTo(graph.Address);
    }

    private IMessageSender SenderTo(Uri address, params (string Name, string Value)[] settings) => Services(
        services => services.AddMetaSender(), [(MetaOptions.GraphUrlSetting, address.ToString()), .. settings])
        .GetRequiredService<IMessageSender>();

    private const string PostedButtons = """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"+5511987654321","context":{"message_id":"wamid.theirs"},
        "biz_opaque_callback_data":"{message id}","type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Loja"},
        "body":{"text":"Olá canário"},"footer":{"text":"rodapé"},"action":{"buttons":[{"type":"reply","reply":{"id":"btn_quote","title":"Orçamento"}}]}}}
        """;
}
