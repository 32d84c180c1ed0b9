using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace WhatsAppEngine.Cli.Tests;

/// <summary>A worker that keeps something of one customer.</summary>
internal sealed class FakeCustomers(FakeDesk desk) : BaseCommerce.WhatsApp.V1.Customers.CustomersBase
{
    public override async Task Export(ExportCustomerRequest request, IServerStreamWriter<CustomerPart> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new CustomerPart { Kind = "identities", Json = """[{"value": "+5511999990001"}]""" });
        await responseStream.WriteAsync(new CustomerPart { Kind = "messages", Json = """[{"content": "olá"}, {"content": "]"}]""" });
        await responseStream.WriteAsync(new CustomerPart { Kind = "messages", Json = $$"""[{"content": "{{new string('x', 5_000_000)}}"}]""" });
        desk.Answer(request, true);
    }

    public override Task<ErasureReceipt> Erase(EraseCustomerRequest request, ServerCallContext context) => Task.FromResult(desk.Answer(
        request, new ErasureReceipt
        {
            Id = "receipt-1", TenantId = request.TenantId, ConversationIds = { "talk-1" }, Reference = request.Reference, KeepsOptOut = true,
            ErasedAt = new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero).ToTimestamp(),
            Removed = { ["whatsapp_optouts"] = 1 }, Blanked = { ["whatsapp_messages"] = 12 },
        }));
}
