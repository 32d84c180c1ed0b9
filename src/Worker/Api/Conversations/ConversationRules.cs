using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Core.Conversations;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Tenancy;
using Asked = BaseCommerce.WhatsApp.V1.GetConversationRequest.ConversationOneofCase;

namespace WhatsAppEngine.Worker.Api.Conversations;

/// <summary>What requests about conversations must be like.</summary>
internal static class ConversationRules
{
    private const int ShortestQuery = 2;
    private const int LongestQuery = 200;

    private static readonly string[] Statuses =
        [ConversationStatuses.Active, ConversationStatuses.WaitingResponse, ConversationStatuses.HumanAssigned, ConversationStatuses.Closed];

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static ConversationOrder Check(ListConversationsRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(request.Status.Length == 0 || Statuses.Contains(request.Status), "status", $"must be {string.Join(", ", Statuses)}, or empty")
            .Require(IsUuidOrEmpty(request.AssignedUserId), "assigned_user_id", "must be a UUID, or empty")
            .Require(IsUuidOrEmpty(request.BindingId), "binding_id", "must be a UUID, or empty")
            .Require(IsTimeOrAbsent(request.ActiveSince), "active_since", "must be a time of the years 1 to 9999")
            .RequirePage(request.PageSize, request.PageToken, out var before)
            .Enforce();
        var filter = new ConversationFilter
        {
            Status = request.Status.Length > 0 ? request.Status : null,
            AssignedUserId = Uuid(request.AssignedUserId),
            BindingId = Uuid(request.BindingId),
            AwaitsAnswer = request.AwaitsAnswer,
            IsUnread = request.IsUnread,
            ActiveSince = request.ActiveSince?.ToDateTimeOffset(),
        };
        return new ConversationOrder(Guid.Parse(request.TenantId), filter, before, PageToken.SizeOf(request.PageSize));
    }

    /// <returns>By which number, or by which id.</returns>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid TenantId, Guid? ConversationId, PhoneNumber? Phone) Check(GetConversationRequest request)
    {
        var rules = new FieldRules().RequireUuid("tenant_id", request.TenantId);
        PhoneNumber? phone = null;
        _ = request.ConversationCase switch
        {
            Asked.ConversationId => rules.RequireUuid("conversation_id", request.ConversationId),
            Asked.CustomerPhone => rules.Require(
                PhoneNumber.TryParse(request.CustomerPhone, out phone), "customer_phone", "must be a phone number such as +5511999999999"),
            _ => rules.Require(false, "conversation_id", "or customer_phone must be given"),
        };
        rules.Enforce();
        return (Guid.Parse(request.TenantId), Uuid(request.ConversationId), phone);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static MessageOrder Check(ListMessagesRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).RequireUuid("conversation_id", request.ConversationId)
            .RequirePage(request.PageSize, request.PageToken, out var before)
            .Enforce();
        return new MessageOrder(
            Guid.Parse(request.TenantId), Guid.Parse(request.ConversationId), before, PageToken.SizeOf(request.PageSize));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static SearchOrder Check(SearchRequest request)
    {
        var query = request.Query.Trim();
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(query.Length is >= ShortestQuery and <= LongestQuery && !query.Contains('\0', StringComparison.Ordinal), "query",
                $"must have {ShortestQuery} to {LongestQuery} characters, and no NUL")
            .RequirePage(request.PageSize, request.PageToken, out var before)
            .Enforce();
        return new SearchOrder(Guid.Parse(request.TenantId), query, before, PageToken.SizeOf(request.PageSize));
    }

    /// <returns>Whose message it is.</returns>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static Guid Check(MarkReadRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(request.MessageId.Length > 0 && !request.MessageId.Contains('\0', StringComparison.Ordinal), "message_id",
                "must be our id of the message or the provider's")
            .Enforce();
        return Guid.Parse(request.TenantId);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid TenantId, ChangePosition? After) Check(WatchConversationsRequest request)
    {
        var hasPosition = ChangePosition.TryParse(request.AfterPosition, out var position);
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(hasPosition || request.AfterPosition.Length == 0, "after_position", "must be the position of a change, or empty")
            .Enforce();
        return (Guid.Parse(request.TenantId), hasPosition ? position : null);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static (Guid TenantId, Guid ConversationId) Check(string tenantId, string conversationId)
    {
        new FieldRules().RequireUuid("tenant_id", tenantId).RequireUuid("conversation_id", conversationId).Enforce();
        return (Guid.Parse(tenantId), Guid.Parse(conversationId));
    }

    /// <returns>Whom it is for; null gives it back.</returns>
    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static Guid? Check(AssignRequest request)
    {
        new FieldRules().RequireUuid("tenant_id", request.TenantId).RequireUuid("conversation_id", request.ConversationId)
            .Require(IsUuidOrEmpty(request.UserId), "user_id", "must be a UUID, or empty to give the conversation back")
            .Enforce();
        return Uuid(request.UserId);
    }

    private static bool IsUuidOrEmpty(string text) => text.Length == 0 || Guid.TryParse(text, out _);

    private static Guid? Uuid(string text) => text.Length == 0 ? null : Guid.Parse(text);

    // A message may hold any number of seconds; not all of them are a time.
    private static bool IsTimeOrAbsent(Google.Protobuf.WellKnownTypes.Timestamp? time) =>
        time is null or { Seconds: >= -62135596800 and <= 253402300799, Nanos: >= 0 and <= 999_999_999 };
}

/// <summary>A page of conversations that somebody asks for.</summary>
internal sealed record ConversationOrder(Guid TenantId, ConversationFilter Filter, RowPlace? Before, int PageSize);

/// <summary>A page of a conversation's messages that somebody asks for.</summary>
internal sealed record MessageOrder(Guid TenantId, Guid ConversationId, RowPlace? Before, int PageSize);

/// <summary>A page of what somebody looks for.</summary>
internal sealed record SearchOrder(Guid TenantId, string Query, RowPlace? Before, int PageSize);
