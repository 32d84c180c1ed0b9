using Dapper;
using System.Text.Json;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Worker.Tests.Bindings;

public sealed class Projection
{
    [Fact]
    public async Task A_worker_that_starts_says_that_there_are_no_bindings_rather_than_nothing()
    {
        await using var worker = await BindingsWorker.StartAsync();

        await Eventually.Async(() => worker.Sidecar.Read(BindingKeys.Marker) is not null, Soon);

        Assert.Equal("""{"bindings":0,"keys":[]}""", worker.Sidecar.Read(BindingKeys.Marker));
    }

    [Fact]
    public async Task Webhook_can_read_a_number_once_it_is_bound()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);

        await worker.Api.BindAsync(Requests.Meta());

        var number = Read(worker, BindingKeys.Binding("meta", "106540352242922"));
        Assert.Equal((Requests.Tenant, "meta", "102290129340398", true), (number.TenantId, number.Provider, number.WabaId, number.IsActive));
        Assert.Equal("app secret", FernetKeyring.Parse(Key).Decrypt(number.AppSecretEncrypted!));
        Assert.Equal("verify token", FernetKeyring.Parse(Key).Decrypt(number.WebhookVerifyTokenEncrypted!));
        Assert.Contains(BindingKeys.VerifyToken("verify token"), worker.Sidecar.Keys);
    }

    [Fact]
    public async Task No_secret_is_readable_in_the_state_store_or_in_the_log()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);

        await worker.Api.BindAsync(Requests.Meta());

        foreach (var secret in new[] { "app secret", "access token", "verify token", "+5511900000001" })
        {
            Assert.All(worker.Sidecar.Keys, key => Assert.DoesNotContain(secret, key + worker.Sidecar.Read(key), StringComparison.Ordinal));
            worker.Logs.AssertNowhere(secret);
        }
    }

    [Fact]
    public async Task A_state_store_that_lost_everything_gets_it_back()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        await worker.Api.BindAsync(Requests.Meta());
        var before = worker.Sidecar.Keys.Order().ToList();

        worker.Sidecar.Forget();
        Assert.True(await worker.Projector.TryProjectAsync(default));

        Assert.Equal(before, worker.Sidecar.Keys.Order());
    }

    [Fact]
    public async Task Keys_of_a_binding_that_is_gone_go_too_even_when_another_worker_wrote_them()
    {
        await using var sidecar = await FakeSidecar.StartAsync();
        var database = await PostgresServer.CreateDatabaseAsync(Storage.Migrations.Migrator.ApplyAsync);
        await using (var first = await BindingsWorker.StartAsync(Key, sidecar, database))
        {
            await first.Api.BindAsync(Requests.Meta());
            await using var connection = await first.Database.OpenConnectionAsync();
            await connection.ExecuteAsync("delete from whatsapp_tenant_bindings");
        }

        var sidecarAfterwards = await FakeSidecar.StartAsync();
        sidecarAfterwards.TakeOver(sidecar);
        await using var second = await BindingsWorker.StartAsync(Key, sidecarAfterwards, database);
        await Eventually.Async(() => second.Sidecar.Keys is [BindingKeys.Marker], Soon);
    }

    [Fact]
    public async Task A_number_is_bound_although_the_state_store_is_away_and_webhook_learns_it_later()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        await Eventually.Async(() => worker.Sidecar.Read(BindingKeys.Marker) is not null, Soon);
        worker.Sidecar.IsAway = true;

        await worker.Api.BindAsync(Requests.Meta());
        worker.Sidecar.IsAway = false;
        Assert.True(await worker.Projector.TryProjectAsync(default));

        Assert.Equal(Requests.Tenant, Read(worker, BindingKeys.Binding("meta", "106540352242922")).TenantId);
    }

    [Fact]
    public async Task What_the_Python_engine_bound_is_projected_with_its_plain_verify_token_sealed()
    {
        await using var worker = await BindingsWorker.StartAsync(Key);
        await using (var connection = await worker.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(PythonRows);
        }

        Assert.True(await worker.Projector.TryProjectAsync(default));

        Assert.Equal("plain", FernetKeyring.Parse(Key).Decrypt(Read(worker, "binding:meta:1").WebhookVerifyTokenEncrypted!));
        Assert.Contains(BindingKeys.VerifyToken("plain"), worker.Sidecar.Keys);
        Assert.Equal("loja", Read(worker, "binding:evolution:loja").InstanceName);
    }

    private const string PythonRows = """
        insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, instance_name, webhook_verify_token)
        values ('10000000-0000-0000-0000-000000000001', 'meta', '1', null, 'plain'),
               -- its older form demanded a phone number id, so that instances have a made-up one
               ('10000000-0000-0000-0000-000000000001', 'evolution', 'evolution_loja', 'loja', null)
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly string Key = FernetKey.Generate();

    private static BindingProjection Read(BindingsWorker worker, string key) =>
        JsonSerializer.Deserialize(worker.Sidecar.Read(key)!, ContractsJson.Wire.BindingProjection)!;
}
