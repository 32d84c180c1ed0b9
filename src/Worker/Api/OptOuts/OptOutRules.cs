using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.OptOuts;

namespace WhatsAppEngine.Worker.Api.OptOuts;

/// <summary>What requests about opt-outs must be like.</summary>
internal static class OptOutRules
{
    private const int LongestReason = 100;
    private const string Operator = "operator";

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static OptOutOrder Check(ListOptOutsRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).RequirePage(request.PageSize, request.PageToken, out var before).Enforce();
        return new OptOutOrder(Guid.Parse(request.TenantId), before, PageToken.SizeOf(request.PageSize));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid Tenant, Customer Customer, string Reason) Check(AddOptOutRequest request)
    {
        var customer = NamedCustomer.Read(request.Customer);
        Rules(request.TenantId, customer)
            .Require(
                request.Reason.Length <= LongestReason && !request.Reason.Any(char.IsControl), "reason",
                $"must have at most {LongestReason} characters, in one line")
            .Enforce();
        return (Guid.Parse(request.TenantId), customer!, request.Reason.Length > 0 ? request.Reason : Operator);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid Tenant, Customer Customer) Check(RemoveOptOutRequest request)
    {
        var customer = NamedCustomer.Read(request.Customer);
        Rules(request.TenantId, customer).Enforce();
        return (Guid.Parse(request.TenantId), customer!);
    }

    private static FieldRules Rules(string tenant, Customer? customer) => new FieldRules()
        .RequireUuid("tenant_id", tenant)
        .Require(customer is not null, "customer", "must be a phone number such as +5511999999999, or a user id");
}

/// <summary>A page of opt-outs that somebody asks for.</summary>
internal sealed record OptOutOrder(Guid TenantId, RowPlace? Before, int PageSize);
