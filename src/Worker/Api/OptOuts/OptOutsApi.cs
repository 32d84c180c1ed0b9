using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.OptOuts;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.OptOuts;

namespace WhatsAppEngine.Worker.Api.OptOuts;

/// <summary>Serves <c>basecommerce.whatsapp.v1.OptOuts</c>.</summary>
internal sealed class OptOutsApi(OptOutList list, OptOutDesk desk) : BaseCommerce.WhatsApp.V1.OptOuts.OptOutsBase
{
    public override async Task<ListOptOutsResponse> List(ListOptOutsRequest request, ServerCallContext context)
    {
        var order = OptOutRules.Check(request);
        // One more than the page holds, to know whether another follows.
        var found = await list.PageAsync(
            order.TenantId, request.IncludeInactive, order.Before, order.PageSize + 1, context.CancellationToken);
        var page = found.Take(order.PageSize).ToList();
        return new ListOptOutsResponse
        {
            OptOuts = { page.Select(Of) },
            NextPageToken = found.Count > page.Count ? PageToken.Of(new RowPlace(page[^1].UpdatedAt, page[^1].Id)) : "",
        };
    }

    public override async Task<OptOut> Add(AddOptOutRequest request, ServerCallContext context)
    {
        var (tenant, customer, reason) = OptOutRules.Check(request);
        return Of(await OrTryAgain(desk.AddAsync(tenant, customer, reason, context.CancellationToken)));
    }

    public override async Task<OptOut> Remove(RemoveOptOutRequest request, ServerCallContext context)
    {
        var (tenant, customer) = OptOutRules.Check(request);
        return Of(await OrTryAgain(desk.RemoveAsync(tenant, customer, context.CancellationToken))
            ?? throw Refusal.Of(StatusCode.NotFound, "This customer never opted out."));
    }

    private static async Task<T> OrTryAgain<T>(Task<T> noting)
    {
        try
        {
            return await noting;
        }
        catch (ConversationGoneException)
        {
            throw Refusal.Of(StatusCode.Unavailable, "The customer's conversation was just joined with another; try again.");
        }
    }

    private static OptOut Of(StoredOptOut stored) => new()
    {
        Id = stored.Id.ToString(),
        TenantId = stored.TenantId.ToString(),
        Customer = stored.CustomerPhone,
        Reason = stored.Reason,
        OriginalMessageId = stored.OriginalMessageId ?? "",
        IsActive = stored.IsActive,
        CreatedAt = stored.CreatedAt.ToTimestamp(),
        UpdatedAt = stored.UpdatedAt.ToTimestamp(),
        ReactivatedAt = stored.ReactivatedAt?.ToTimestamp(),
    };
}
