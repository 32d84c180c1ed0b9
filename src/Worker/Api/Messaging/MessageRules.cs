using BaseCommerce.WhatsApp.V1;
using Grpc.Core;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Worker.Messages;
using MessageCase = BaseCommerce.WhatsApp.V1.GetMessageRequest.MessageOneofCase;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>What requests about messages must be like.</summary>
internal static class MessageRules
{
    private const int LongestName = 512;
    private const int MostMessages = 100;

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static MessageName Check(GetMessageRequest request)
    {
        Named(request.TenantId, request.MessageCase != MessageCase.None)
            .Require(!request.HasMessageId || IsUuid(request.MessageId), "message_id", "must be a UUID")
            .Require(!request.HasProviderMessageId || IsName(request.ProviderMessageId), "provider_message_id", NameRule)
            .Require(!request.HasIdempotencyKey || IsName(request.IdempotencyKey), "idempotency_key", NameRule)
            .Enforce();
        return request.MessageCase switch
        {
            MessageCase.MessageId => new MessageName(Guid.Parse(request.MessageId)),
            MessageCase.ProviderMessageId => new MessageName(ProviderMessageId: request.ProviderMessageId),
            _ => new MessageName(IdempotencyKey: request.IdempotencyKey),
        };
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static MessageName Check(CancelMessageRequest request)
    {
        Named(request.TenantId, request.MessageCase != CancelMessageRequest.MessageOneofCase.None)
            .Require(!request.HasMessageId || IsUuid(request.MessageId), "message_id", "must be a UUID")
            .Require(!request.HasIdempotencyKey || IsName(request.IdempotencyKey), "idempotency_key", NameRule)
            .Enforce();
        return request.HasMessageId ? new MessageName(Guid.Parse(request.MessageId)) : new MessageName(IdempotencyKey: request.IdempotencyKey);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static Word Check(ResolveMessageRequest request)
    {
        Word? word = request.Resolution switch
        {
            Resolution.SendAgain => Word.SendAgain,
            Resolution.Sent => Word.Sent,
            Resolution.Failed => Word.Failed,
            _ => null,
        };
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .RequireUuid("message_id", request.MessageId)
            .Require(word is not null, "resolution", "must be RESOLUTION_SEND_AGAIN, RESOLUTION_SENT or RESOLUTION_FAILED")
            .Enforce();
        return word!.Value;
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT.</exception>
    public static WatchOrder Check(WatchMessagesRequest request)
    {
        var hasPosition = ChangePosition.TryParse(request.AfterPosition, out var position);
        new FieldRules().RequireUuid("tenant_id", request.TenantId)
            .Require(hasPosition || request.AfterPosition.Length == 0, "after_position", "must be the position of a change, or empty")
            .Require(IsUuid(request.ConversationId) || request.ConversationId.Length == 0, "conversation_id", "must be a UUID, or empty")
            .Require(request.Direction is "" or "in" or "out", "direction", "must be in, out or empty")
            .Require(request.CorrelationId.Length == 0 || IsName(request.CorrelationId), "correlation_id", NameRule)
            .Require(request.MessageIds.Count <= MostMessages && request.MessageIds.All(IsUuid), "message_ids", $"must be at most {MostMessages} UUIDs")
            .Enforce();
        return new WatchOrder(Guid.Parse(request.TenantId), hasPosition ? position : null, new MessageFilter
        {
            ConversationId = Guid.TryParse(request.ConversationId, out var conversation) ? conversation : null,
            Direction = request.Direction.Length > 0 ? request.Direction : null,
            CorrelationId = request.CorrelationId.Length > 0 ? request.CorrelationId : null,
            MessageIds = request.MessageIds.Count > 0 ? [.. request.MessageIds.Select(Guid.Parse)] : null,
        });
    }

    private static readonly string NameRule = $"must have 1 to {LongestName} characters, and no NUL";

    private static FieldRules Named(string tenantId, bool isNamed) => new FieldRules().RequireUuid("tenant_id", tenantId)
        .Require(isNamed, "message", "must be named by one of its names");

    private static bool IsUuid(string text) => Guid.TryParse(text, out _);

    // What is stored has no NUL, and PostgreSQL does not even compare with it.
    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && !text.Contains('\0', StringComparison.Ordinal);
}

/// <summary>What a caller wants to watch.</summary>
/// <param name="TenantId">Whose messages.</param>
/// <param name="After">Where to begin; null means now.</param>
/// <param name="Filter">Which of them.</param>
internal sealed record WatchOrder(Guid TenantId, ChangePosition? After, MessageFilter Filter);
