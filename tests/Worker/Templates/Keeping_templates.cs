using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Tests.Media;
using Client = BaseCommerce.WhatsApp.V1.Templates.TemplatesClient;

namespace WhatsAppEngine.Worker.Tests.Templates;

public sealed class Keeping_templates : IAsyncLifetime
{
    private DeskWorker worker = null!;

    [Fact]
    public async Task A_sync_tells_what_changed_and_the_list_shows_it()
    {
        worker.Meta.Answer = (200, TwoTemplates);

        var first = await Templates.SyncAsync(Account);
        worker.Meta.Answer = (200, """{"data":[]}""");
        var second = await Templates.SyncAsync(Account);

        Assert.Equal((2, 2, 0), (first.Listed, first.Changed, first.Gone));
        Assert.Equal((0, 0, 2), (second.Listed, second.Changed, second.Gone));
        var gone = (await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Status = "deleted" })).Templates;
        Assert.Equal(["order_status_template", "promo"], gone.Select(template => template.Name));
        Assert.Equal((["customer_name", "order_number", "status"], true, "account-1"), (gone[0].Parameters, gone[0].IsDeclared, gone[0].WabaId));
        Assert.Equal((["1"], false, "77"), (gone[1].Parameters, gone[1].IsDeclared, gone[1].Id));
    }

    [Fact]
    public async Task What_is_declared_only_is_listed_too()
    {
        var declared = (await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Status = "DECLARED" })).Templates;
        Assert.Equal(8, declared.Count);
        Assert.Equal("welcome_template", Assert.Single(
            (await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Name = "welcome_template" })).Templates).Name);
    }

    [Fact]
    public async Task A_declared_template_is_created_and_known_at_once()
    {
        worker.Meta.Answer = (200, """{"id":"99","status":"PENDING","category":"MARKETING"}""");

        var created = await Templates.RegisterAsync(new RegisterTemplateRequest { TenantId = Tenant, Name = "welcome_template" });

        Assert.Equal("POST /v25.0/account-1/message_templates", worker.Meta.Calls.Single());
        Assert.Equal(("99", "PENDING", "MARKETING"), (created.Id, created.Status, created.Category));
        var listed = (await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Name = "welcome_template" })).Templates.Single();
        Assert.Equal(("99", "PENDING", "business_name"), (listed.Id, listed.Status, listed.Parameters.Single()));
    }

    [Fact]
    public async Task A_declaration_that_is_wrong_is_refused_field_by_field()
    {
        var refused = await RefusedAsync(Templates.RegisterAsync(new RegisterTemplateRequest
        {
            TenantId = Tenant,
            Declaration = new TemplateDeclaration { Name = "Oferta", Category = "OFFER", Body = "Olá, {{x}} aqui.", Parameters = { new ParameterDeclaration { Name = "x" } } },
        }));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        foreach (var field in new[] { "declaration.name must be small letters", "declaration.category must be UTILITY", "declaration.parameters[0].example is missing" })
        {
            Assert.Contains(field, refused.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task Requests_that_are_wrong_are_refused()
    {
        Assert.Contains("one of the two", (await RefusedAsync(Templates.RegisterAsync(new RegisterTemplateRequest { TenantId = Tenant }))).Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Templates.RegisterAsync(new RegisterTemplateRequest { TenantId = Tenant, Name = "nope" }))).StatusCode);
        Assert.Equal("name is missing.", (await RefusedAsync(Templates.DeleteAsync(new DeleteTemplateRequest { TenantId = Tenant }))).Status.Detail);
        Assert.Equal("tenant_id must be a UUID.", (await RefusedAsync(Templates.ListAsync(new ListTemplatesRequest()))).Status.Detail);
        Assert.Empty(worker.Meta.Asked);
    }

    [Fact]
    public async Task A_template_is_deleted_in_one_language_by_its_id()
    {
        worker.Meta.Answer = (200, TwoTemplates);
        await Templates.SyncAsync(Account);
        worker.Meta.Answer = null;

        await Templates.DeleteAsync(new DeleteTemplateRequest { TenantId = Tenant, Name = "promo", Language = "pt_BR" });

        Assert.Equal("DELETE /v25.0/account-1/message_templates?name=promo&hsm_id=77", worker.Meta.Calls.Last());
        Assert.Equal("DELETED", (await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Name = "promo" })).Templates.Single().Status);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(
            Templates.DeleteAsync(new DeleteTemplateRequest { TenantId = Tenant, Name = "promo", Language = "pt_BR" }))).StatusCode);
    }

    [Fact]
    public async Task A_preview_shows_text_and_problems_and_calls_nobody()
    {
        var preview = await Templates.PreviewAsync(new PreviewTemplateRequest
        {
            TenantId = Tenant, Name = "order_status_template", Variables = { ["customer_name"] = "Ana", ["order_number"] = "1042" },
        });

        Assert.StartsWith("Olá, Ana! Há novidade no seu pedido 1042.\n\nSituação atual: -\n", preview.Text, StringComparison.Ordinal);
        Assert.Equal("template_variables.status", Assert.Single(preview.Problems).Field);
        Assert.Empty(worker.Meta.Asked);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(
            Templates.PreviewAsync(new PreviewTemplateRequest { TenantId = Tenant, Name = "nope" }))).StatusCode);
    }

    [Fact]
    public async Task A_no_of_metas_is_told_with_its_remedy_and_changes_nothing()
    {
        worker.Meta.Answer = (200, TwoTemplates);
        await Templates.SyncAsync(Account);
        worker.Meta.Answer = (401, """{"error":{"code":190,"message":"expired"}}""");

        var refused = await RefusedAsync(Templates.SyncAsync(Account));

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("bind the number again", refused.Status.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Single((await Templates.ListAsync(new ListTemplatesRequest { TenantId = Tenant, Name = "promo", Status = "APPROVED" })).Templates);
    }

    [Fact]
    public async Task Nobody_reaches_another_tenants_templates()
    {
        worker.Meta.Answer = (200, TwoTemplates);
        await Templates.SyncAsync(Account);
        var other = Guid.NewGuid().ToString();

        Assert.Empty((await Templates.ListAsync(new ListTemplatesRequest { TenantId = other, Name = "promo" })).Templates);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Templates.SyncAsync(new SyncTemplatesRequest { TenantId = other }))).StatusCode);
        Assert.Equal(StatusCode.NotFound, (await RefusedAsync(Templates.DeleteAsync(new DeleteTemplateRequest { TenantId = other, Name = "promo" }))).StatusCode);
        Assert.Single(worker.Meta.Asked);
    }

    [Fact]
    public async Task Only_active_numbers_of_meta_with_a_token_are_asked_and_one_failure_stops_no_other()
    {
        await using var busy = await DeskWorker.StartAsync(("Templates:FirstSync", "00:00:02"));
        busy.Meta.Answer = (400, """{"error":{"code":100,"message":"no"}}""");
        await busy.ExecuteAsync("""
            insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, waba_id, access_token_encrypted, is_active)
            select t.tenant, t.provider, t.number, t.waba, case when t.token then b.access_token_encrypted end, t.active
            from whatsapp_tenant_bindings b, (values
                ('10000000-0000-0000-0000-000000000002'::uuid, 'meta', 'n2', 'account-2', true, true),
                ('10000000-0000-0000-0000-000000000002'::uuid, 'meta', 'n3', 'account-2', true, true),
                ('10000000-0000-0000-0000-000000000003'::uuid, 'meta', 'n4', 'inactive', true, false),
                ('10000000-0000-0000-0000-000000000003'::uuid, 'meta', 'n5', 'no-token', false, true),
                ('10000000-0000-0000-0000-000000000003'::uuid, 'stub', 'n6', 'stub', true, true)) t (tenant, provider, number, waba, token, active)
            """);

        await Eventually.Async(() => busy.Meta.Asked.Count == 2, TimeSpan.FromSeconds(60));

        Assert.Equal(["account-1", "account-2"], busy.Meta.Asked.Select(call => call.Path.Split('/')[2]));
        busy.Logs.AssertNoErrors();
    }

    [Fact]
    public async Task Accounts_are_synced_by_themselves_with_their_own_token()
    {
        await using var busy = await DeskWorker.StartAsync(("Templates:FirstSync", "00:00:00"));
        await Eventually.Async(() => busy.Meta.Asked.Any(call => call.Path.StartsWith("/v25.0/account-1/message_templates?", StringComparison.Ordinal)), TimeSpan.FromSeconds(60));
        Assert.All(busy.Meta.Asked, call => Assert.Equal("Bearer the token", call.Authorization));
        busy.Logs.AssertNowhere("the token");
    }

    public async Task InitializeAsync() => worker = await DeskWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private Client Templates => new(worker.Channel);

    private static Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call) => DeskWorker.RefusedAsync(() => call.ResponseAsync);

    private static readonly string Tenant = DeskWorker.Tenant.ToString();
    private static readonly SyncTemplatesRequest Account = new() { TenantId = Tenant };

    private const string TwoTemplates = """
        {"data":[
          {"id":"77","name":"promo","language":"pt_BR","status":"APPROVED","category":"MARKETING","components":[{"type":"BODY","text":"Oi, {{1}} aqui."}]},
          {"id":"78","name":"order_status_template","language":"pt_BR","status":"PAUSED","category":"UTILITY",
           "components":[{"type":"BODY","text":"Oi, {{1}}: {{2}} está {{3}} agora."}]}]}
        """;
}
