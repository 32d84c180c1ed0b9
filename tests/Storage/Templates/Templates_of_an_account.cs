using Npgsql;
using WhatsAppEngine.Core.Templates;
using WhatsAppEngine.Storage.Templates;

namespace WhatsAppEngine.Storage.Tests.Templates;

public sealed class Templates_of_an_account : IAsyncLifetime
{
    private NpgsqlDataSource database = null!;

    public async Task InitializeAsync() => database = await Given.MigratedDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Are_what_the_provider_lists()
    {
        Assert.Equal(new SyncReport(2, 2, 0), await SyncAsync(Noon, Order, Delivery));

        var found = await Table.FindAsync(Key, default);

        Assert.Equal((Order, Noon), (found!.AtProvider, found.SyncedAt));
        Assert.Equal(["delivery", "order"], (await Table.ListAsync(Loja, default)).Select(template => template.Name));
    }

    [Fact]
    public async Task Change_only_where_the_provider_says_something_else()
    {
        await SyncAsync(Noon, Order, Delivery);

        Assert.Equal(new SyncReport(2, 0, 0), await SyncAsync(Noon.AddHours(1), Order, Delivery));
        Assert.Equal(Noon.AddHours(1), (await Table.FindAsync(Key, default))!.SyncedAt);
        Assert.Equal(new SyncReport(2, 1, 0), await SyncAsync(Noon.AddHours(2), Order with { Status = "PAUSED", Reason = "LOW_QUALITY" }, Delivery));
        Assert.Equal(("PAUSED", "LOW_QUALITY"), ((await Table.FindAsync(Key, default))!.Status, (await Table.FindAsync(Key, default))!.Reason));
    }

    [Fact]
    public async Task That_are_gone_are_marked_and_come_back_when_they_do()
    {
        await SyncAsync(Noon, Order, Delivery);

        Assert.Equal(new SyncReport(1, 0, 1), await SyncAsync(Noon.AddHours(1), Delivery));
        Assert.Null(await Table.FindAsync(Key, default));
        Assert.Equal("DELETED", (await Table.ListAsync(Loja, default)).Single(template => template.Name == "order").Status);
        Assert.Equal(new SyncReport(1, 0, 0), await SyncAsync(Noon.AddHours(2), Delivery));
        Assert.Equal(new SyncReport(2, 1, 0), await SyncAsync(Noon.AddHours(3), Delivery, Order));
        Assert.NotNull(await Table.FindAsync(Key, default));
    }

    [Fact]
    public async Task Keep_news_that_are_younger_than_the_list()
    {
        await SyncAsync(Noon, Order);
        await database.CreateCommand("update whatsapp_templates set status = 'PAUSED', updated_at = '2026-11-22T12:00:05Z'").ExecuteNonQueryAsync();

        await SyncAsync(Noon.AddSeconds(3), Order);

        Assert.Equal("PAUSED", (await Table.FindAsync(Key, default))!.Status);
        await SyncAsync(Noon.AddSeconds(9), Order);
        Assert.Equal("APPROVED", (await Table.FindAsync(Key, default))!.Status);
    }

    [Fact]
    public async Task Created_while_the_list_was_read_are_not_gone()
    {
        await Table.AddAsync(Loja, "account-1", Order, Noon.AddSeconds(5), default);
        Assert.Equal(new SyncReport(0, 0, 0), await SyncAsync(Noon));
        Assert.NotNull(await Table.FindAsync(Key, default));
    }

    [Fact]
    public async Task Belong_to_one_tenant_account_and_language()
    {
        await SyncAsync(Noon, Order);
        Assert.Null(await Table.FindAsync(Key with { TenantId = Guid.NewGuid() }, default));
        Assert.Null(await Table.FindAsync(Key with { WabaId = "account-2" }, default));
        Assert.Null(await Table.FindAsync(Key with { Language = "en" }, default));

        await Table.SyncAsync(Guid.NewGuid(), "account-1", [], Noon.AddHours(1), default);
        await Table.SyncAsync(Loja, "account-2", [], Noon.AddHours(1), default);
        Assert.NotNull(await Table.FindAsync(Key, default));
    }

    [Fact]
    public async Task Are_deleted_in_one_language_or_in_all()
    {
        await SyncAsync(Noon, Order, Order with { Language = "es" }, Order with { Language = "en" });
        Assert.Equal(1, await Table.MarkDeletedAsync(Loja, "account-1", "order", "es", Noon, default));
        Assert.Equal(2, await Table.MarkDeletedAsync(Loja, "account-1", "order", null, Noon, default));
        Assert.Equal(0, await Table.MarkDeletedAsync(Loja, "account-1", "order", null, Noon, default));
    }

    [Fact]
    public async Task Of_two_syncs_at_once_both_end()
    {
        var many = Enumerable.Range(0, 200).Select(n => Order with { Name = $"t{n}" }).ToArray();
        await Task.WhenAll(SyncAsync(Noon, many), SyncAsync(Noon.AddSeconds(1), [.. many.Reverse().Select(t => t with { Quality = "RED" })]));
        Assert.Equal(200, (await Table.ListAsync(Loja, default)).Count);
    }

    private TemplateTable Table => new(database);

    private Task<SyncReport> SyncAsync(DateTimeOffset at, params ProviderTemplate[] listed) => Table.SyncAsync(Loja, "account-1", listed, at, default);

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Loja = Guid.Parse("10000000-0000-0000-0000-000000000001");
    private static readonly TemplateKey Key = new(Loja, "account-1", "order", "pt_BR");

    private static readonly ProviderTemplate Order = new()
    {
        Id = "77", Name = "order", Language = "pt_BR", Category = "UTILITY", Status = "APPROVED", Quality = "GREEN",
        Components = """[{"text": "Olá, {{1}} aqui.", "type": "BODY"}]""",
    };

    private static readonly ProviderTemplate Delivery = Order with { Id = "78", Name = "delivery" };
}
