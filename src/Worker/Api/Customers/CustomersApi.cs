using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Worker.Customers;

namespace WhatsAppEngine.Worker.Api.Customers;

/// <summary>Serves <c>basecommerce.whatsapp.v1.Customers</c>.</summary>
internal sealed class CustomersApi(CustomerExport export, Eraser eraser) : BaseCommerce.WhatsApp.V1.Customers.CustomersBase
{
    public override async Task Export(ExportCustomerRequest request, IServerStreamWriter<CustomerPart> responseStream, ServerCallContext context)
    {
        var isKnown = false;
        await foreach (var (kind, rows) in export.RunAsync(CustomerRules.Check(request), context.CancellationToken))
        {
            isKnown = true;
            var part = new CustomerPart { Kind = kind, Json = $"[{string.Join(',', rows.Select(row => row.Json))}]" };
            await responseStream.WriteAsync(part, context.CancellationToken);
        }

        if (!isKnown)
        {
            throw Refusal.Of(StatusCode.NotFound, "The tenant has no such customer, and nothing is kept of one.");
        }
    }

    public override async Task<ErasureReceipt> Erase(EraseCustomerRequest request, ServerCallContext context)
    {
        var order = CustomerRules.Check(request, context);
        try
        {
            return Of((await eraser.EraseAsync(order, context.CancellationToken)).OrRefuse());
        }
        catch (ConversationGoneException)
        {
            throw Refusal.Of(StatusCode.Unavailable, "The customer's conversations change at this very moment; try again.");
        }
    }

    public override async Task<ErasureReceipt> GetReceipt(GetReceiptRequest request, ServerCallContext context)
    {
        var (tenantId, receiptId) = CustomerRules.Check(request);
        return Of((await eraser.FindAsync(tenantId, receiptId, context.CancellationToken)).OrRefuse());
    }

    private static ErasureReceipt Of(ErasureRow erasure)
    {
        var receipt = new ErasureReceipt
        {
            Id = erasure.Id.ToString("D"),
            TenantId = erasure.TenantId.ToString("D"),
            ConversationIds = { erasure.ConversationIds.Select(id => id.ToString("D")) },
            Reference = erasure.Reference,
            ErasedBy = erasure.ErasedBy,
            BegunAt = erasure.BegunAt.ToTimestamp(),
            ErasedAt = erasure.FinishedAt?.ToTimestamp(),
            KeepsOptOut = erasure.KeepsOptOut,
        };
        receipt.Removed.Add(new Dictionary<string, int>(ErasureRow.ReadCounts(erasure.Removed)));
        receipt.Blanked.Add(new Dictionary<string, int>(ErasureRow.ReadCounts(erasure.Blanked)));
        return receipt;
    }
}
