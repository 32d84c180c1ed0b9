using Microsoft.AspNetCore.Http;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Providers.Compliance.Meta.Numbers;

public sealed class Looking_after_numbers : IAsyncLifetime
{
    private readonly ScriptedGraph graph = ScriptedGraph.Start();
    private string body = "";

    public static TheoryData<string, string, string, Func<INumberDesk, NumberAccount, Task<CallFailure?>>> Calls => new()
    {
        { "POST", "/v25.0/account-1/subscribed_apps", "", (desk, number) => desk.SubscribeAsync(number, null, default) },
        {
            "POST", "/v25.0/account-1/subscribed_apps", """{"override_callback_uri":"https://example.org/wa","verify_token":"shown"}""",
            (desk, number) => desk.SubscribeAsync(number, Elsewhere, default)
        },
        { "DELETE", "/v25.0/account-1/subscribed_apps", "", (desk, number) => desk.UnsubscribeAsync(number, default) },
        {
            "POST", "/v25.0/number-1", """{"webhook_configuration":{"override_callback_uri":"https://example.org/wa","verify_token":"shown"}}""",
            (desk, number) => desk.SetWebhookAsync(number, Elsewhere, default)
        },
        {
            "POST", "/v25.0/number-1", """{"webhook_configuration":{"override_callback_uri":""}}""",
            (desk, number) => desk.SetWebhookAsync(number, null, default)
        },
        {
            "POST", "/v25.0/number-1/register", """{"messaging_product":"whatsapp","pin":"123456"}""",
            (desk, number) => desk.RegisterAsync(number, "123456", null, default)
        },
        {
            "POST", "/v25.0/number-1/register", """{"messaging_product":"whatsapp","pin":"123456","data_localization_region":"BR"}""",
            (desk, number) => desk.RegisterAsync(number, "123456", "BR", default)
        },
        { "POST", "/v25.0/number-1/deregister", "", (desk, number) => desk.DeregisterAsync(number, default) },
        {
            "POST", "/v25.0/number-1/request_code?code_method=VOICE&language=pt_BR", "",
            (desk, number) => desk.RequestCodeAsync(number, CodeMethod.Voice, "pt_BR", default)
        },
        { "POST", "/v25.0/number-1/verify_code?code=987654", "", (desk, number) => desk.VerifyCodeAsync(number, "987654", default) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_wish_is_one_call(string method, string path, string json, Func<INumberDesk, NumberAccount, Task<CallFailure?>> wish)
    {
        Assert.Null(await wish(Desk, Number));
        Assert.Equal((method, path, "Bearer a secret token"), graph.Asked.Single());
        Assert.Equal(json, body);
    }

    [Fact]
    public async Task Subscriptions_name_apps_and_where_their_events_go()
    {
        graph.AnswerWith("""
            {"data":[{"whatsapp_business_api_data":{"id":"1","name":"Engine","link":"x"},"override_callback_uri":"https://example.org/wa"},
                     {"whatsapp_business_api_data":{"id":2}},"odd"]}
            """);
        var subscriptions = Assert.IsType<CallOutcome<IReadOnlyList<AppSubscription>>.Done>(await Desk.SubscriptionsAsync(Number, default)).Value;
        Assert.Equal([new("1", "Engine", "https://example.org/wa"), new("2", null, null), new(null, null, null)], subscriptions);
    }

    [Fact]
    public async Task Health_names_what_blocks_sending()
    {
        graph.AnswerWith(Unwell);
        var health = Assert.IsType<CallOutcome<NumberHealth>.Done>(await Desk.HealthAsync(Number, default)).Value;

        Assert.StartsWith("/v25.0/number-1?fields=id%2C", graph.Asked.Single().Path, StringComparison.Ordinal);
        Assert.Equal(
            ("number-1", "+55 11 90000-0001", "Loja", "APPROVED", "CONNECTED", "GREEN", "VERIFIED"),
            (health.NumberId, health.DisplayNumber, health.DisplayName, health.NameStatus, health.Status, health.Quality, health.CodeVerification));
        Assert.Equal(("STANDARD", "TIER_2K", "BLOCKED"), (health.Throughput, health.MessagingLimit, health.CanSend));
        Assert.Equal(["https://example.org/number", "https://example.org/app"], health.WebhookUrls);
        Assert.Equal(("WABA", "account-1", "BLOCKED"), (health.Entities[1].Type, health.Entities[1].Id, health.Entities[1].CanSend));
        Assert.Equal(
            ["141006: There is an error with the payment method. Remedy: Add a payment method.", "Something else."], health.Entities[1].Problems);
    }

    [Fact]
    public async Task Health_that_says_little_is_little()
    {
        graph.AnswerWith("""{"id":"number-1","quality_rating":"NA","throughput":"HIGH","health_status":{"entities":[{}]}}""");
        var health = Assert.IsType<CallOutcome<NumberHealth>.Done>(await Desk.HealthAsync(Number, default)).Value;
        Assert.Equal(("UNKNOWN", "HIGH", null), (health.Quality, health.Throughput, health.CanSend));
        Assert.Equal("UNKNOWN", Assert.Single(health.Entities).Type);
    }

    [Theory]
    [InlineData(400, """{"error":{"code":133005,"message":"PIN mismatch"}}""", CallFailureKind.Refused, null)]
    [InlineData(400, """{"error":{"code":133016,"message":"too often"}}""", CallFailureKind.TryLater, null)]
    [InlineData(401, """{"error":{"code":190,"message":"expired"}}""", CallFailureKind.AccountProblem, ChannelState.TokenRejected)]
    [InlineData(200, """{"success":false}""", CallFailureKind.Refused, null)]
    [InlineData(502, "<html>", CallFailureKind.Unknown, null)]
    public async Task A_no_is_told_with_its_kind(int status, string answer, CallFailureKind kind, ChannelState? state)
    {
        graph.AnswerWith(answer, status);
        var failure = await Desk.RegisterAsync(Number, "123456", null, default);
        Assert.Equal((kind, state), (failure!.Kind, failure.State));
    }

    [Fact]
    public async Task Without_token_or_account_nothing_is_called()
    {
        var tokenless = Number with { Sending = graph.Account with { AccessToken = null } };
        Assert.Equal("no_access_token", (await Desk.DeregisterAsync(tokenless, default))!.Code);
        Assert.Equal("no_account_id", (await Desk.SubscribeAsync(Number with { AccountId = null }, null, default))!.Code);
        Assert.Empty(graph.Asked);
    }

    [Theory]
    [InlineData(false, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}""")]
    [InlineData(true, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}""")]
    public async Task A_message_is_marked_as_read_with_or_without_typing(bool typing, string json)
    {
        Assert.Null(await graph.Get<IReadMarks>().MarkAsync(new MessageToMark(graph.Account, "wamid.1", typing), default));
        Assert.Equal(("POST", "/v25.0/number-1/messages"), (graph.Asked.Single().Method, graph.Asked.Single().Path));
        Assert.Equal(json, body);
    }

    public Task InitializeAsync()
    {
        graph.Answer = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            body = await reader.ReadToEndAsync();
            await context.Response.WriteAsync("""{"success":true}""");
        };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await graph.DisposeAsync();

    private INumberDesk Desk => graph.Get<INumberDesk>();

    private NumberAccount Number => new(graph.Account, "account-1");

    private static readonly WebhookAddress Elsewhere = new("https://example.org/wa", "shown");

    private const string Unwell = """
        {"id":"number-1","display_phone_number":"+55 11 90000-0001","verified_name":"Loja","name_status":"APPROVED","status":"CONNECTED",
         "quality_rating":"GREEN","code_verification_status":"VERIFIED","throughput":{"level":"STANDARD"},
         "whatsapp_business_manager_messaging_limit":"TIER_2K",
         "webhook_configuration":{"phone_number":"https://example.org/number","application":"https://example.org/app"},
         "health_status":{"can_send_message":"BLOCKED","entities":[
           {"entity_type":"PHONE_NUMBER","id":"number-1","can_send_message":"AVAILABLE"},
           {"entity_type":"WABA","id":"account-1","can_send_message":"BLOCKED",
            "errors":[{"error_code":141006,"error_description":"There is an error with the payment method.","possible_solution":"Add a payment method."}],
            "additional_info":["Something else.", 5]}]}}
        """;
}
