using BaseCommerce.WhatsApp.V1;
using Dapper;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;

namespace WhatsAppEngine.Worker.Tests.Bindings;

public sealed class Looking_after_bindings
{
    private static readonly string Key = FernetKey.Generate();

    [Fact]
    public async Task A_binding_that_is_well_says_so()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());

        var found = await worker.Api.GetAsync(Of(bound));

        Assert.Equal(bound, found.Binding);
        Assert.Equal((true, true, true, 0), (found.Health.CanSend, found.Health.SecretsOpen, found.Health.IsProjected, found.Health.Waiting));
        Assert.Empty(found.Health.Problems);
        Assert.Empty(found.Config.Fields);
    }

    [Fact]
    public async Task Its_health_tells_what_goes_through_it()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());
        await using (var connection = await worker.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(TalksOf(bound));
        }

        var health = (await worker.Api.GetAsync(Of(bound))).Health;

        Assert.Equal((1, "131026"), (health.Waiting, health.LastErrorCode));
        Assert.Equal(At(10), health.WaitingSince);
        Assert.Equal((At(8), At(9)), (health.LastReceivedAt, health.LastSentAt));
        Assert.Equal(At(7), health.LastFailedAt);
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_remedy()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var request = Requests.Meta();
        request.AccessToken = "";
        var bound = await worker.Api.BindAsync(request);
        await using (var connection = await worker.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "update whatsapp_tenant_bindings set is_active = false, app_secret_encrypted = 'sealed by nobody', channel_state = 'restricted', channel_reason = 'Wait a day.'");
        }

        worker.Sidecar.Forget();
        var health = (await worker.Api.GetAsync(Of(bound))).Health;

        Assert.False(health.CanSend);
        Assert.Equal(
            ["The binding is not active", "No access token is stored", "A secret does not open", "The webhook does not know it yet", "Wait a day."],
            health.Problems.Select(problem => problem.Split(':', '.')[0] is var said && problem == "Wait a day." ? problem : said));
    }

    [Fact]
    public async Task Of_another_tenant_there_is_no_such_binding()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());
        bound.TenantId = Guid.NewGuid().ToString();

        foreach (var call in (Func<Task>[])
            [
                () => worker.Api.GetAsync(Of(bound)).ResponseAsync,
                () => worker.Api.UpdateAsync(Update(bound, "is_active")).ResponseAsync,
                () => worker.Api.UnbindAsync(new UnbindRequest { TenantId = bound.TenantId, BindingId = bound.Id }).ResponseAsync,
                () => worker.Api.RotateSecretsAsync(new RotateSecretsRequest { TenantId = bound.TenantId, BindingId = bound.Id, AccessToken = "t" }).ResponseAsync,
            ])
        {
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_what_the_mask_names_is_changed()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Evolution());
        var request = Update(bound, "is_active", "display_number");
        (request.DisplayNumber, request.ApiUrl) = ("+55 11 90000-0009", "https://elsewhere.example");

        var changed = (await worker.Api.UpdateAsync(request)).Binding;

        Assert.Equal(("+5511900000009", "https://evolution.example", false), (changed.DisplayNumber, changed.ApiUrl, changed.IsActive));
        Assert.True(changed.HasAccessToken);
        Assert.Contains("\"is_active\":false", worker.Sidecar.Read(BindingKeys.Binding("evolution", "loja")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_settings_changes_and_the_rest_stays()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Stub());
        var first = Update(bound, "config");
        first.Config = Struct.Parser.ParseJson("""{"business_name": "Loja", "sending": {"daily_budget": 10, "per_second": 2}}""");
        await worker.Api.UpdateAsync(first);
        var second = Update(bound, "config.sending.quiet_hours", "config.sending.per_second");
        second.Config = Struct.Parser.ParseJson("""{"business_name": "Other", "sending": {"quiet_hours": {"from": "21:00", "to": "08:00"}}}""");

        var changed = await worker.Api.UpdateAsync(second);

        Assert.Equal(
            Struct.Parser.ParseJson("""{"business_name": "Loja", "sending": {"daily_budget": 10, "quiet_hours": {"from": "21:00", "to": "08:00"}}}"""),
            changed.Config);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_is_named_and_nothing_is_changed()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Stub());
        var request = Update(bound, "config", "is_active");
        request.Config = Struct.Parser.ParseJson("""{"sending": {"time_zone": "São Paulo"}}""");

        var refused = await Assert.ThrowsAsync<RpcException>(() => worker.Api.UpdateAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal("config.sending.time_zone must be an IANA time zone such as America/Sao_Paulo.", refused.Status.Detail);
        Assert.True((await worker.Api.GetAsync(Of(bound))).Binding.IsActive);
    }

    [Theory]
    [MemberData(nameof(OddSettings))]
    public async Task Settings_that_no_JSON_holds_are_refused(Struct settings)
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var request = Update(await worker.Api.BindAsync(Requests.Stub()), "config");
        request.Config = settings;

        var refused = await Assert.ThrowsAsync<RpcException>(() => worker.Api.UpdateAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    public static TheoryData<Struct> OddSettings { get; } =
    [
        new Struct { Fields = { ["business_name"] = new Value() } },
        new Struct { Fields = { ["quiet_period_hours"] = Value.ForNumber(double.NaN) } },
        new Struct { Fields = { ["business_name"] = Value.ForString("a\0b") } },
        new Struct { Fields = { ["a\0b"] = Value.ForBool(true) } },
        new Struct { Fields = { ["notifications"] = Value.ForStruct(new Struct { Fields = { ["a\0b"] = Value.ForBool(false) } }) } },
    ];

    [Fact]
    public async Task A_number_that_is_taken_away_is_free_for_another_tenant()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());
        var taken = new UnbindRequest { TenantId = bound.TenantId, BindingId = bound.Id };

        await worker.Api.UnbindAsync(taken);
        await worker.Api.UnbindAsync(taken);

        Assert.Empty((await worker.Api.ListAsync(new ListBindingsRequest())).Bindings);
        Assert.Null(worker.Sidecar.Read(BindingKeys.Binding("meta", "106540352242922")));
        var left = (await worker.Api.GetAsync(Of(bound))).Binding;
        Assert.Equal((false, false, false, false), (left.IsActive, left.HasAccessToken, left.HasAppSecret, left.HasVerifyToken));
        Assert.NotNull(left.UnboundAt);
        var other = Requests.Meta();
        other.TenantId = Guid.NewGuid().ToString();
        await worker.Api.BindAsync(other);
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(() => worker.Api.BindAsync(Requests.Meta()).ResponseAsync)).StatusCode);
    }

    [Theory]
    [InlineData("meta")]
    [InlineData("evolution")]
    public async Task Binding_it_again_brings_the_same_binding_back(string provider)
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var request = provider == "meta" ? Requests.Meta() : Requests.Evolution();
        var bound = await worker.Api.BindAsync(request);
        await worker.Api.UnbindAsync(new UnbindRequest { TenantId = bound.TenantId, BindingId = bound.Id });

        var again = await worker.Api.BindAsync(request);

        again.UpdatedAt = bound.UpdatedAt;
        Assert.Equal(bound, again);
    }

    [Fact]
    public async Task New_secrets_replace_those_that_are_given_and_free_the_number()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());
        await using var connection = await worker.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update whatsapp_tenant_bindings set channel_state = 'token_rejected', channel_reason = 'Refused.'");

        var rotated = await worker.Api.RotateSecretsAsync(
            new RotateSecretsRequest { TenantId = bound.TenantId, BindingId = bound.Id, AccessToken = "new token" });

        Assert.Equal("ok", rotated.Binding.ChannelState);
        var stored = await connection.QuerySingleAsync<(string Token, string Secret)>(
            "select access_token_encrypted, app_secret_encrypted from whatsapp_tenant_bindings");
        var keys = FernetKeyring.Parse(Key);
        Assert.Equal(("new token", "app secret"), (keys.Decrypt(stored.Token), keys.Decrypt(stored.Secret)));
    }

    [Fact]
    public async Task Without_any_secret_there_is_nothing_to_rotate()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        var bound = await worker.Api.BindAsync(Requests.Meta());

        var refused = await Assert.ThrowsAsync<RpcException>(
            () => worker.Api.RotateSecretsAsync(new RotateSecretsRequest { TenantId = bound.TenantId, BindingId = bound.Id }).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private static GetBindingRequest Of(Binding bound) => new() { TenantId = bound.TenantId, BindingId = bound.Id };

    private static UpdateBindingRequest Update(Binding bound, params IEnumerable<string> paths) =>
        new() { TenantId = bound.TenantId, BindingId = bound.Id, UpdateMask = new FieldMask { Paths = { paths } } };

    private static Timestamp At(int hour) => new DateTimeOffset(2026, 11, 22, hour, 0, 0, TimeSpan.Zero).ToTimestamp();

    private static string TalksOf(Binding bound) => $"""
        with talk as (
            insert into whatsapp_conversations (tenant_id, customer_phone, binding_id, last_inbound_at, last_outbound_at)
            values ('{bound.TenantId}', '+5511999990001', '{bound.Id}', '2026-11-22 08:00Z', '2026-11-22 09:00Z') returning id),
        messages as (
            insert into whatsapp_messages (tenant_id, conversation_id, direction, status, error_code, status_updated_at, created_at, binding_id)
            select '{bound.TenantId}', id, 'out', status, code, at::timestamptz, at::timestamptz, '{bound.Id}'
            from talk, (values ('failed', '131026', '2026-11-22 07:00Z'), ('pending', null, '2026-11-22 10:00Z')) as v (status, code, at)
            returning id, conversation_id, status)
        insert into whatsapp_outbound_queue (message_id, tenant_id, conversation_id, content, due_at, lane, is_head)
        select id, '{bound.TenantId}', conversation_id, jsonb_build_object(), now(), '{bound.Id}', true from messages where status = 'pending'
        """;
}
