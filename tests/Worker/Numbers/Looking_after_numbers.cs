using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Worker.Tests.Media;
using ConversationsClient = BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient;
using NumbersClient = BaseCommerce.WhatsApp.V1.Numbers.NumbersClient;

namespace WhatsAppEngine.Worker.Tests.Numbers;

public sealed class Looking_after_numbers : IAsyncLifetime
{
    private DeskWorker worker = null!;

    [Fact]
    public async Task The_app_is_subscribed_to_the_numbers_account()
    {
        await Numbers.SubscribeAsync(Number);
        Assert.Equal(
            ["GET /v25.0/account-1/subscribed_apps", "POST /v25.0/account-1/subscribed_apps", "GET /v25.0/account-1/subscribed_apps"],
            worker.Meta.Calls);
        Assert.All(worker.Meta.Asked, call => Assert.Equal("Bearer the token", call.Authorization));
    }

    [Fact]
    public async Task An_address_that_the_account_has_is_not_taken_away_by_subscribing_again()
    {
        worker.Meta.Answer = (200, """{"data":[{"whatsapp_business_api_data":{"id":"1"},"override_callback_uri":"https://example.org/wa"}]}""");
        var subscription = Assert.Single((await Numbers.SubscribeAsync(Number)).Subscriptions_);
        Assert.Equal(("1", "https://example.org/wa"), (subscription.AppId, subscription.OverrideUrl));
        Assert.DoesNotContain(worker.Meta.Asked, call => call.Method == "POST");
    }

    [Theory]
    [InlineData(false, "POST /v25.0/number-1", """{"webhook_configuration":{"override_callback_uri":"https://example.org/wa","verify_token":"shown"}}""")]
    [InlineData(true, "POST /v25.0/account-1/subscribed_apps", """{"override_callback_uri":"https://example.org/wa","verify_token":"shown"}""")]
    public async Task Events_are_sent_elsewhere_with_the_bindings_verify_token(bool wholeAccount, string call, string body)
    {
        await Numbers.SetWebhookAsync(new SetWebhookRequest { TenantId = Tenant, Url = "https://example.org/wa", WholeAccount = wholeAccount });
        Assert.Equal((call, body), (worker.Meta.Calls.Single(), worker.Meta.Asked.Single().Body));
    }

    [Fact]
    public async Task Without_a_url_the_address_is_taken_away()
    {
        await Numbers.SetWebhookAsync(new SetWebhookRequest { TenantId = Tenant });
        Assert.Equal("""{"webhook_configuration":{"override_callback_uri":""}}""", worker.Meta.Asked.Single().Body);
    }

    [Fact]
    public async Task Health_says_what_blocks_sending()
    {
        worker.Meta.Answer = (200, """
            {"id":"number-1","status":"CONNECTED","health_status":{"can_send_message":"BLOCKED","entities":[{"entity_type":"WABA","id":"account-1",
             "can_send_message":"BLOCKED","errors":[{"error_code":141006,"error_description":"No payment method."}]}]}}
            """);
        var health = await Numbers.HealthAsync(Number);
        Assert.Equal(("CONNECTED", "BLOCKED"), (health.Status, health.CanSend));
        Assert.Equal(["141006: No payment method."], Assert.Single(health.Parts).Problems);
    }

    [Fact]
    public async Task Limits_that_health_tells_are_kept_for_the_pace_beside_what_is_known()
    {
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set channel_facts = jsonb_build_object('account', '{}'::jsonb)");
        worker.Meta.Answer = (200, """{"id":"number-1","throughput":{"level":"HIGH"},"whatsapp_business_manager_messaging_limit":"TIER_10K"}""");
        await Numbers.HealthAsync(Number);
        const string sql = "select concat_ws(' ', channel_facts #>> '{throughput,value}', channel_facts #>> '{messaging_limit,value}', channel_facts ? 'account')"
            + " from whatsapp_tenant_bindings";
        Assert.Equal("HIGH TIER_10K t", await worker.AskAsync<string>(sql));
    }

    [Fact]
    public async Task A_number_is_proven_registered_and_given_up()
    {
        await Numbers.RequestCodeAsync(new RequestCodeRequest { TenantId = Tenant, Method = CodeMethod.Voice });
        await Numbers.VerifyCodeAsync(new VerifyCodeRequest { TenantId = Tenant, Code = "123-456" });
        await Numbers.RegisterAsync(new RegisterRequest { TenantId = Tenant, Pin = "654321" });
        await Numbers.DeregisterAsync(Number);
        Assert.Equal(
            [
                "POST /v25.0/number-1/request_code?code_method=VOICE&language=en_US", "POST /v25.0/number-1/verify_code?code=123456",
                "POST /v25.0/number-1/register", "POST /v25.0/number-1/deregister",
            ],
            worker.Meta.Calls);
        worker.Logs.AssertNowhere("654321");
    }

    [Theory]
    [InlineData(400, """{"error":{"code":133005,"message":"PIN mismatch"}}""", StatusCode.FailedPrecondition, "133005: PIN mismatch Remedy: Give the right PIN")]
    [InlineData(400, """{"error":{"code":133015,"message":"just deleted"}}""", StatusCode.Unavailable, "Try again in 300 s.")]
    [InlineData(401, """{"error":{"code":190,"message":"expired"}}""", StatusCode.FailedPrecondition, "bind the number again")]
    [InlineData(502, "<html>", StatusCode.Unknown, "Perhaps it was done.")]
    public async Task A_no_of_metas_is_told_with_its_remedy(int status, string body, StatusCode code, string words)
    {
        worker.Meta.Answer = (status, body);
        var refused = await DeskWorker.RefusedAsync(() => Numbers.RegisterAsync(new RegisterRequest { TenantId = Tenant, Pin = "654321" }).ResponseAsync);
        Assert.Equal(code, refused.StatusCode);
        Assert.Contains(words, refused.Status.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_named()
    {
        Assert.Equal("pin must be 6 digits.", (await RefusedAsync(Numbers.RegisterAsync(new RegisterRequest { TenantId = Tenant, Pin = "12345" }))).Status.Detail);
        Assert.StartsWith("url must be an https address", (await RefusedAsync(
            Numbers.SetWebhookAsync(new SetWebhookRequest { TenantId = Tenant, Url = "http://example.org" }))).Status.Detail, StringComparison.Ordinal);
        Assert.StartsWith("code must be the digits", (await RefusedAsync(
            Numbers.VerifyCodeAsync(new VerifyCodeRequest { TenantId = Tenant, Code = "12a" }))).Status.Detail, StringComparison.Ordinal);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task Nobody_looks_after_another_tenants_number()
    {
        var other = new NumberRequest { TenantId = Guid.NewGuid().ToString(), PhoneNumberId = "number-1" };
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Numbers.HealthAsync(other))).StatusCode);
        var none = new NumberRequest { TenantId = Tenant, PhoneNumberId = "number-2" };
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Numbers.HealthAsync(none))).StatusCode);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task Of_several_numbers_one_must_be_named_and_a_stub_is_not_looked_after()
    {
        await worker.ExecuteAsync(
            "insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id) values ('10000000-0000-0000-0000-000000000001', 'stub', '2')");
        Assert.Contains("several numbers", (await RefusedAsync(Numbers.HealthAsync(Number))).Status.Detail, StringComparison.Ordinal);
        var stub = new NumberRequest { TenantId = Tenant, PhoneNumberId = "2" };
        Assert.Equal(
            (StatusCode.FailedPrecondition, "The number's provider is stub, with which this engine cannot look after numbers."),
            (await RefusedAsync(Numbers.HealthAsync(stub))) is var refused ? (refused.StatusCode, refused.Status.Detail) : default);
    }

    [Theory]
    [InlineData("30000000-0000-0000-0000-000000000001", false, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}""")]
    [InlineData("wamid.1", true, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}""")]
    public async Task A_customers_message_is_marked_as_read(string id, bool typing, string body)
    {
        await Conversations.MarkReadAsync(new MarkReadRequest { TenantId = Tenant, MessageId = id, Typing = typing });
        Assert.Equal(("POST /v25.0/number-1/messages", body), (worker.Meta.Calls.Single(), worker.Meta.Asked.Single().Body));
    }

    [Theory]
    [InlineData("wamid.2", StatusCode.FailedPrecondition, "older than 30 days")]
    [InlineData("wamid.3", StatusCode.NotFound, "no such message of a customer's")]
    [InlineData("wamid.4", StatusCode.NotFound, "no such message of a customer's")]
    [InlineData("", StatusCode.InvalidArgument, "message_id must be")]
    [InlineData("wamid\0", StatusCode.InvalidArgument, "message_id must be")]
    public async Task What_cannot_be_read_is_not_marked(string id, StatusCode code, string words)
    {
        var refused = await RefusedAsync(Conversations.MarkReadAsync(new MarkReadRequest { TenantId = Tenant, MessageId = id }));
        Assert.Equal(code, refused.StatusCode);
        Assert.Contains(words, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task What_came_after_the_message_that_was_read_stays_unread()
    {
        await worker.ExecuteAsync("""
            insert into whatsapp_messages (tenant_id, conversation_id, direction, message_type, created_at)
            select tenant_id, id, 'in', type, now() + interval '1 minute'
            from whatsapp_conversations, unnest(array['text', 'image', 'system']) type;
            update whatsapp_conversations set unread_count = 4
            """);

        await Conversations.MarkReadAsync(new MarkReadRequest { TenantId = Tenant, MessageId = "wamid.1" });
        Assert.Equal(2, await worker.AskAsync<int>("select unread_count from whatsapp_conversations"));

        await worker.ExecuteAsync("update whatsapp_conversations set unread_count = 0");
        await Conversations.MarkReadAsync(new MarkReadRequest { TenantId = Tenant, MessageId = "wamid.1" });
        Assert.Equal(0, await worker.AskAsync<int>("select unread_count from whatsapp_conversations"));
    }

    [Fact]
    public async Task Nobody_marks_another_tenants_message()
    {
        var other = new MarkReadRequest { TenantId = Guid.NewGuid().ToString(), MessageId = "wamid.1" };
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Conversations.MarkReadAsync(other))).StatusCode);
    }

    public async Task InitializeAsync() => worker = await DeskWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private NumbersClient Numbers => new(worker.Channel);

    private ConversationsClient Conversations => new(worker.Channel);

    private static Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call) => DeskWorker.RefusedAsync(() => call.ResponseAsync);

    private static readonly string Tenant = DeskWorker.Tenant.ToString();
    private static readonly NumberRequest Number = new() { TenantId = Tenant };
}
