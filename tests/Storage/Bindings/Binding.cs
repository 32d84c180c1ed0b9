using Dapper;
using WhatsAppEngine.Storage.Bindings;

namespace WhatsAppEngine.Storage.Tests.Bindings;

public sealed class Binding
{
    [Fact]
    public async Task A_number_is_bound_and_listed()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);

        var bound = Assert.IsType<BindOutcome.Bound>(await table.BindAsync(MetaNumber("1", Ana), default));

        Assert.True(bound.IsNew);
        Assert.Equal(MetaNumber("1", Ana) with { Id = bound.Binding.Id, CreatedAt = bound.Binding.CreatedAt, UpdatedAt = bound.Binding.UpdatedAt }, bound.Binding);
        Assert.Equal([bound.Binding], await table.ListAsync(null, default));
        Assert.Equal([bound.Binding], await table.ListAsync(Ana, default));
        Assert.Empty(await table.ListAsync(Bruno, default));
    }

    [Fact]
    public async Task Binding_again_changes_what_is_said_and_keeps_the_rest()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);
        var first = Assert.IsType<BindOutcome.Bound>(await table.BindAsync(MetaNumber("1", Ana), default)).Binding;

        var again = MetaNumber("1", Ana) with { WabaId = null, AccessTokenEncrypted = "newer", AppSecretEncrypted = null, WebhookVerifyToken = null, DisplayNumber = "" };
        var second = Assert.IsType<BindOutcome.Bound>(await table.BindAsync(again, default));

        Assert.False(second.IsNew);
        Assert.Equal(first with { AccessTokenEncrypted = "newer", UpdatedAt = second.Binding.UpdatedAt }, second.Binding);
        Assert.True(second.Binding.UpdatedAt > first.UpdatedAt);
    }

    [Fact]
    public async Task An_instance_is_bound_by_its_name()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);

        Assert.True(Assert.IsType<BindOutcome.Bound>(await table.BindAsync(Instance("loja", Ana), default)).IsNew);
        Assert.False(Assert.IsType<BindOutcome.Bound>(await table.BindAsync(Instance("loja", Ana), default)).IsNew);
        Assert.IsType<BindOutcome.TakenByAnotherTenant>(await table.BindAsync(Instance("loja", Bruno), default));
    }

    [Fact]
    public async Task A_number_of_another_tenant_is_not_taken_over()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);
        await table.BindAsync(MetaNumber("1", Ana), default);

        Assert.IsType<BindOutcome.TakenByAnotherTenant>(await table.BindAsync(MetaNumber("1", Bruno) with { AccessTokenEncrypted = "theirs" }, default));

        var kept = Assert.Single(await table.ListAsync(null, default));
        Assert.Equal((Ana, "sealed token"), (kept.TenantId, kept.AccessTokenEncrypted));
    }

    [Fact]
    public async Task The_same_number_bound_many_times_at_once_is_bound_once()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => table.BindAsync(MetaNumber("1", Ana), default)));

        Assert.Single(outcomes.Cast<BindOutcome.Bound>(), bound => bound.IsNew);
    }

    [Fact]
    public async Task A_tenant_that_BaseCommerce_does_not_know_is_refused()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using (var connection = await database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("""
                create table tenants (id uuid primary key);
                alter table whatsapp_tenant_bindings add foreign key (tenant_id) references tenants (id) on delete cascade
                """);
        }

        Assert.IsType<BindOutcome.UnknownTenant>(await new BindingTable(database).BindAsync(MetaNumber("1", Ana), default));
    }

    [Fact]
    public async Task Two_projections_never_run_at_once()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var table = new BindingTable(database);
        var running = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => table.ProjectAsync(async (_, token) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Delay(50, token);
            Interlocked.Decrement(ref running);
        }, default)));
    }

    [Fact]
    public void Secrets_do_not_show_in_texts() =>
        Assert.DoesNotContain("sealed", MetaNumber("1", Ana).ToString(), StringComparison.Ordinal);

    private static readonly Guid Ana = Guid.Parse("10000000-0000-0000-0000-000000000001");
    private static readonly Guid Bruno = Guid.Parse("10000000-0000-0000-0000-000000000002");

    private static TenantBinding MetaNumber(string id, Guid tenant) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = tenant,
        Provider = "meta",
        PhoneNumberId = id,
        WabaId = "102290129340398",
        DisplayNumber = "+5511900000001",
        AccessTokenEncrypted = "sealed token",
        AppSecretEncrypted = "sealed secret",
        WebhookVerifyToken = "sealed verify token",
    };

    private static TenantBinding Instance(string name, Guid tenant) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = tenant,
        Provider = "evolution",
        InstanceName = name,
        ApiUrl = "https://evolution.example",
        DisplayNumber = "+5511900000002",
        ApiKey = "sealed key",
    };
}
