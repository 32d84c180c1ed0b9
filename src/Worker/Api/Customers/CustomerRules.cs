using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Worker.Customers;

namespace WhatsAppEngine.Worker.Api.Customers;

/// <summary>What requests about customers' data must be like.</summary>
internal static class CustomerRules
{
    private const int LongestId = 128;
    private const int LongestReference = 100;
    private const string OneOf = "must be given, or user_id, or conversation_id";

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static WantedCustomer Check(ExportCustomerRequest request) => Wanted(
        new FieldRules(), request.TenantId,
        request.HasPhone ? request.Phone : null, request.HasUserId ? request.UserId : null, request.HasConversationId ? request.ConversationId : null);

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static ErasureOrder Check(EraseCustomerRequest request, ServerCallContext context)
    {
        var rules = new FieldRules().Require(
            request.Reference.Length <= LongestReference && !request.Reference.Any(char.IsControl), "reference",
            $"must have at most {LongestReference} characters, and no control characters");
        var wanted = Wanted(
            rules, request.TenantId,
            request.HasPhone ? request.Phone : null, request.HasUserId ? request.UserId : null, request.HasConversationId ? request.ConversationId : null);
        return new ErasureOrder(wanted, request.Reference, context.RequestHeaders.GetValue("dapr-caller-app-id") ?? "");
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid TenantId, Guid ReceiptId) Check(GetReceiptRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).RequireUuid("receipt_id", request.ReceiptId).Enforce();
        return (Guid.Parse(request.TenantId), Guid.Parse(request.ReceiptId));
    }

    private static WantedCustomer Wanted(FieldRules rules, string tenantId, string? phone, string? userId, string? conversationId)
    {
        var number = PhoneNumber.TryParse(phone, out var parsed) ? parsed : null;
        rules.RequireUuid("tenant_id", tenantId)
            .Require(phone is not null || userId is not null || conversationId is not null, "phone", OneOf)
            .Require(phone is null || number is not null, "phone", "must be a phone number such as +5511999999999")
            .Require(userId is null || IsId(userId), "user_id", $"must have 1 to {LongestId} characters, and no spaces")
            .Require(conversationId is null || Guid.TryParse(conversationId, out _), "conversation_id", "must be a UUID")
            .Enforce();
        return new WantedCustomer(Guid.Parse(tenantId), number, userId, conversationId is null ? null : Guid.Parse(conversationId));
    }

    private static bool IsId(string text) => text.Length is > 0 and <= LongestId && !text.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign));
}
