using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Worker.Tests.Bindings;

namespace WhatsAppEngine.Worker.Tests.Api;

public sealed class Opting_out_by_hand
{
    private static readonly string Tenant = Requests.Tenant.ToString();

    [Fact]
    public async Task Is_noted_once_and_told()
    {
        await using var worker = await BindingsWorker.StartAsync();

        var first = await worker.OptOuts.AddAsync(Wish("+55 11 99999-0001", "called us"));
        var second = await worker.OptOuts.AddAsync(Wish("+5511999990001"));

        Assert.Equal(first, second);
        Assert.Equal(("+5511999990001", "called us", true), (first.Customer, first.Reason, first.IsActive));
        var told = await RowsAsync<string>(worker, "select envelope from whatsapp_outbox");
        Assert.Contains("\"event_type\":\"whatsapp_customer_opted_out\"", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal([("closed", "opted_out")], await RowsAsync<(string, string)>(worker, "select status, current_state from whatsapp_conversations"));
    }

    [Fact]
    public async Task Holds_for_the_same_customer_by_another_name()
    {
        await using var worker = await BindingsWorker.StartAsync();
        await RowsAsync<int>(worker, $"""
            with talk as (insert into whatsapp_conversations (tenant_id, customer_phone) values ('{Tenant}', '+5511999990001') returning *)
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select tenant_id, 'user_id', 'BR.1', id from talk
            """);

        var noted = await worker.OptOuts.AddAsync(Wish("+551199990001"));
        var ended = await worker.OptOuts.RemoveAsync(new RemoveOptOutRequest { TenantId = Tenant, Customer = "BR.1" });

        Assert.Equal((noted.Id, "+5511999990001", false), (ended.Id, ended.Customer, ended.IsActive));
        Assert.NotNull(ended.ReactivatedAt);
        Assert.Equal(["idle"], await RowsAsync<string>(worker, "select current_state from whatsapp_conversations"));
    }

    [Fact]
    public async Task Is_listed_in_pages_the_latest_first()
    {
        await using var worker = await BindingsWorker.StartAsync();
        foreach (var customer in Enumerable.Range(1, 5))
        {
            await worker.OptOuts.AddAsync(Wish($"+551199999000{customer}"));
        }

        await worker.OptOuts.RemoveAsync(new RemoveOptOutRequest { TenantId = Tenant, Customer = "+5511999990002" });
        var first = await worker.OptOuts.ListAsync(new ListOptOutsRequest { TenantId = Tenant, PageSize = 3 });
        var second = await worker.OptOuts.ListAsync(new ListOptOutsRequest { TenantId = Tenant, PageSize = 3, PageToken = first.NextPageToken });
        var all = await worker.OptOuts.ListAsync(new ListOptOutsRequest { TenantId = Tenant, IncludeInactive = true });

        Assert.Equal(["5", "4", "3"], first.OptOuts.Select(Last));
        Assert.Equal(["1"], second.OptOuts.Select(Last));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(["2", "5", "4", "3", "1"], all.OptOuts.Select(Last));
        Assert.Empty((await worker.OptOuts.ListAsync(new ListOptOutsRequest { TenantId = Guid.NewGuid().ToString() })).OptOuts);
    }

    [Fact]
    public async Task Cannot_be_taken_back_where_there_is_none()
    {
        await using var worker = await BindingsWorker.StartAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(
            () => worker.OptOuts.RemoveAsync(new RemoveOptOutRequest { TenantId = Tenant, Customer = "+5511999990001" }).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Empty(await RowsAsync<Guid>(worker, "select id from whatsapp_conversations"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\0b")]
    public async Task Needs_a_customer(string customer)
    {
        await using var worker = await BindingsWorker.StartAsync();

        var refused = await Assert.ThrowsAsync<RpcException>(() => worker.OptOuts.AddAsync(Wish(customer)).ResponseAsync);

        Assert.Equal("customer must be a phone number such as +5511999999999, or a user id.", refused.Status.Detail);
    }

    private static AddOptOutRequest Wish(string customer, string reason = "") => new() { TenantId = Tenant, Customer = customer, Reason = reason };

    private static string Last(OptOut noted) => noted.Customer[^1..];

    private static async Task<IReadOnlyList<T>> RowsAsync<T>(BindingsWorker worker, string sql)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
