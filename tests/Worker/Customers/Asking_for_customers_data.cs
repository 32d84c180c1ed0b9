using BaseCommerce.WhatsApp.V1;
using Dapper;
using Grpc.Core;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Worker.Tests.Bindings;

namespace WhatsAppEngine.Worker.Tests.Customers;

/// <summary>The service Customers, over gRPC.</summary>
public sealed class Asking_for_customers_data
{
    private const string Tenant = "10000000-0000-0000-0000-000000000001";

    [Fact]
    public async Task Exports_erases_and_gives_the_receipt_again()
    {
        await using var worker = await BindingsWorker.StartAsync(FernetKey.Generate());
        await AddAsync(worker);

        var parts = await ExportAsync(worker);
        var receipt = await worker.Customers.EraseAsync(
            new EraseCustomerRequest { TenantId = Tenant, Phone = "+55 (11) 98765-4321", Reference = "ticket-7" },
            new Metadata { { "dapr-caller-app-id", "crm" } });

        Assert.Equal(["conversations", "opt_outs", "messages"], parts.Select(part => part.Kind));
        Assert.Equal(("ticket-7", "crm", true), (receipt.Reference, receipt.ErasedBy, receipt.KeepsOptOut));
        Assert.Equal((1, 1), (receipt.Removed["whatsapp_optouts"], receipt.Blanked["whatsapp_messages"]));
        Assert.Equal(receipt, await worker.Customers.GetReceiptAsync(new GetReceiptRequest { TenantId = Tenant, ReceiptId = receipt.Id }));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => ExportAsync(worker))).StatusCode);
    }

    [Fact]
    public async Task Names_every_field_that_is_wrong()
    {
        await using var worker = await BindingsWorker.StartAsync(FernetKey.Generate());

        var nobody = await RefusedAsync(worker, new EraseCustomerRequest { TenantId = "x" });
        var wrong = await RefusedAsync(worker, new EraseCustomerRequest { TenantId = Tenant, Phone = "Ana", Reference = new string('x', 101) });

        Assert.Equal(StatusCode.InvalidArgument, nobody.StatusCode);
        Assert.Contains("tenant_id must be a UUID. phone must be given, or user_id, or conversation_id.", nobody.Detail, StringComparison.Ordinal);
        Assert.Contains("reference must have at most 100 characters", wrong.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", wrong.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erases_nothing_without_a_key()
    {
        await using var worker = await BindingsWorker.StartAsync();
        await AddAsync(worker);

        var refused = await RefusedAsync(worker, new EraseCustomerRequest { TenantId = Tenant, Phone = "+5511987654321" });

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("WHATSAPP_ENCRYPTION_KEY", refused.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(await ExportAsync(worker));
    }

    private static async Task AddAsync(BindingsWorker worker)
    {
        await using var connection = await worker.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            with talk as (
                insert into whatsapp_conversations (tenant_id, customer_phone) values (@Tenant::uuid, '+5511987654321') returning id, tenant_id)
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content) select tenant_id, id, 'in', 'oi' from talk;
            insert into whatsapp_optouts (tenant_id, customer_phone) values (@Tenant::uuid, '+5511987654321');
            """,
            new { Tenant });
    }

    private static async Task<Status> RefusedAsync(BindingsWorker worker, EraseCustomerRequest request) =>
        (await Assert.ThrowsAsync<RpcException>(async () => await worker.Customers.EraseAsync(request))).Status;

    private static async Task<IReadOnlyList<CustomerPart>> ExportAsync(BindingsWorker worker)
    {
        using var call = worker.Customers.Export(new ExportCustomerRequest { TenantId = Tenant, Phone = "+5511987654321" });
        return await call.ResponseStream.ReadAllAsync().ToListAsync();
    }
}
