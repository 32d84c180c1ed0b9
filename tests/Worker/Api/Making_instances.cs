using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Making_instances : IAsyncLifetime
{
    private InstancesWorker worker = null!;

    [Fact]
    public async Task A_new_instance_is_made_with_our_webhook_and_bound_with_its_secrets_sealed()
    {
        var made = await worker.Api.CreateInstanceAsync(Shop());

        var (_, webhook) = worker.Desk.Instances["shop"];
        var binding = await worker.BindingAsync();
        Assert.Equal(("https://engine.example/webhook", 64), (webhook!.Url, webhook.Secret.Length));
        Assert.Equal(("evolution", "shop", "https://evolution.example", "+5511900000001", true),
            (binding.Provider, binding.InstanceName, binding.ApiUrl, binding.DisplayNumber, binding.IsActive));
        Assert.Equal(("own key of shop", webhook.Secret), (InstancesWorker.Open(binding.ApiKey), InstancesWorker.Open(binding.AppSecretEncrypted)));
        Assert.Equal(("shop", "closed", Tenant, true), (made.InstanceName, made.State, made.TenantId, made.IsActive));
    }

    [Fact]
    public async Task Webhook_knows_a_new_instance_at_once()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        Assert.Contains("app_secret_encrypted", worker.Sidecar.Read(BindingKeys.Binding("evolution", "shop")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_an_answer_or_a_log()
    {
        var made = await worker.Api.CreateInstanceAsync(Shop());
        foreach (var secret in new[] { "server key", "own key of shop", worker.Desk.Instances["shop"].Webhook!.Secret, "5511900000001" })
        {
            worker.Logs.AssertNowhere(secret);
        }

        Assert.DoesNotContain("key", made.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Asked_again_it_sets_the_webhook_anew_and_keeps_the_secret_that_is_in_use()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        var (before, secret) = (await worker.BindingAsync(), worker.Desk.Instances["shop"].Webhook!.Secret);
        worker.Desk.Asked.Clear();

        await worker.Api.CreateInstanceAsync(new CreateInstanceRequest(Shop()) { WebhookUrl = "https://other.example", DisplayNumber = "" });

        var after = await worker.BindingAsync();
        Assert.Equal(["list shop server key https://evolution.example", "webhook shop server key"], worker.Desk.Asked[..2]);
        Assert.Equal(("https://other.example/webhook", secret), (worker.Desk.Instances["shop"].Webhook!.Url, worker.Desk.Instances["shop"].Webhook!.Secret));
        Assert.Equal((before.Id, before.ApiKey, before.DisplayNumber), (after.Id, after.ApiKey, after.DisplayNumber));
        Assert.Equal(secret, InstancesWorker.Open(after.AppSecretEncrypted));
    }

    [Fact]
    public async Task One_whose_server_lost_it_is_made_anew()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        var secret = worker.Desk.Instances["shop"].Webhook!.Secret;
        worker.Desk.Instances.Clear();

        await worker.Api.CreateInstanceAsync(Shop());

        Assert.NotEqual(secret, worker.Desk.Instances["shop"].Webhook!.Secret);
        Assert.Equal(worker.Desk.Instances["shop"].Webhook!.Secret, InstancesWorker.Open((await worker.BindingAsync()).AppSecretEncrypted));
    }

    [Fact]
    public async Task One_that_was_bound_by_hand_gets_our_webhook_too()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set app_secret_encrypted = null");
        await worker.Api.CreateInstanceAsync(Shop());
        Assert.Equal(worker.Desk.Instances["shop"].Webhook!.Secret, InstancesWorker.Open((await worker.BindingAsync()).AppSecretEncrypted));
    }

    [Fact]
    public async Task One_that_is_bound_without_its_own_key_cannot_be_used()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        await worker.ExecuteAsync("update whatsapp_tenant_bindings set api_key = null");
        var refused = await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(Shop()));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("bind-tenant", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_is_refused_and_left_alone()
    {
        await worker.Api.CreateInstanceAsync(Shop());
        worker.Desk.Instances["unbound"] = ("its key", null);
        worker.Desk.Asked.Clear();

        var ofTenant = await InstancesWorker.RefusedAsync(
            worker.Api.CreateInstanceAsync(new CreateInstanceRequest(Shop()) { TenantId = Guid.NewGuid().ToString() }));
        var ofServer = await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(new CreateInstanceRequest(Shop()) { InstanceName = "unbound" }));

        Assert.Equal((StatusCode.AlreadyExists, StatusCode.AlreadyExists), (ofTenant.StatusCode, ofServer.StatusCode));
        Assert.Contains("not bound", ofServer.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(["list unbound server key https://evolution.example"], worker.Desk.Asked);
    }

    [Fact]
    public async Task What_cannot_be_bound_is_removed_again()
    {
        await worker.ExecuteAsync("""
            create table tenants (id uuid primary key);
            alter table whatsapp_tenant_bindings add foreign key (tenant_id) references tenants (id);
            """);
        var refused = await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(Shop()));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Empty(worker.Desk.Instances);
        Assert.Equal("delete shop own key of shop", worker.Desk.Asked[^1]);
    }

    [Fact]
    public async Task What_cannot_be_bound_because_the_database_breaks_is_removed_again()
    {
        worker.Desk.BeforeCreating = () => worker.ExecuteAsync("alter table whatsapp_tenant_bindings rename to away");
        Assert.Equal(StatusCode.Internal, (await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(Shop()))).StatusCode);
        Assert.Empty(worker.Desk.Instances);
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var refused = await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(new CreateInstanceRequest
        {
            TenantId = "me", InstanceName = "a|b", ApiUrl = "there", DisplayNumber = "ring me", WebhookUrl = "here",
        }));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        foreach (var field in new[] { "tenant_id", "instance_name", "api_url", "api_key", "display_number", "webhook_url" })
        {
            Assert.Contains($"{field} ", refused.Status.Detail, StringComparison.Ordinal);
        }

        Assert.Empty(worker.Desk.Asked);
    }

    [Theory]
    [InlineData(CallFailureKind.Refused, StatusCode.FailedPrecondition)]
    [InlineData(CallFailureKind.AccountProblem, StatusCode.FailedPrecondition)]
    [InlineData(CallFailureKind.TryLater, StatusCode.Unavailable)]
    [InlineData(CallFailureKind.Unknown, StatusCode.Unknown)]
    public async Task A_no_of_the_servers_is_told(CallFailureKind kind, StatusCode code)
    {
        worker.Desk.Failing["create"] = new CallFailure(kind, "unauthorized", "Unauthorized.");
        var refused = await InstancesWorker.RefusedAsync(worker.Api.CreateInstanceAsync(Shop()));
        Assert.Equal(code, refused.StatusCode);
        Assert.StartsWith("unauthorized: Unauthorized.", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_to_seal_secrets_with_nothing_is_made()
    {
        await using var keyless = await InstancesWorker.StartAsync(("WHATSAPP_ENCRYPTION_KEY", null));
        var refused = await InstancesWorker.RefusedAsync(keyless.Api.CreateInstanceAsync(Shop()));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("generate-key", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(keyless.Desk.Asked);
    }

    [Fact]
    public async Task The_workers_own_server_is_the_default_and_its_key_is_shown_to_no_other()
    {
        await using var own = await InstancesWorker.StartAsync(("EVOLUTION_API_URL", "https://own.example"), ("EVOLUTION_API_KEY", "own server key,older"));
        var silent = new CreateInstanceRequest(Shop()) { ApiUrl = "", ApiKey = "" };
        await own.Api.CreateInstanceAsync(silent);
        Assert.Equal("list shop own server key https://own.example", own.Desk.Asked[0]);

        var elsewhere = await InstancesWorker.RefusedAsync(own.Api.CreateInstanceAsync(new CreateInstanceRequest(silent) { ApiUrl = "https://evil.example" }));
        Assert.StartsWith("api_key is required", elsewhere.Status.Detail, StringComparison.Ordinal);
    }

    public async Task InitializeAsync() => worker = await InstancesWorker.StartAsync();

    public async Task DisposeAsync() => await worker.DisposeAsync();

    private const string Tenant = "10000000-0000-0000-0000-000000000001";

    private static CreateInstanceRequest Shop() => new()
    {
        TenantId = Tenant, InstanceName = "shop", ApiUrl = "https://evolution.example", ApiKey = "server key", DisplayNumber = "+55 11 90000-0001",
    };
}
