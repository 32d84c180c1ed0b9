using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Api;

/// <summary>Messages in the API's words.</summary>
internal static class ListedMessageMapping
{
    private const string Inbound = "in";
    private const string Received = "received";

    public static Message Of(ListedMessage message) => new()
    {
        Id = message.Id.ToString("D"),
        TenantId = message.TenantId.ToString("D"),
        ConversationId = message.ConversationId.ToString("D"),
        Direction = message.Direction,
        Type = message.MessageType,
        Content = message.Content ?? "",
        ContentJson = message.ContentJson,
        Status = message.Direction == Inbound ? Received : message.Status,
        StatusUpdatedAt = message.StatusUpdatedAt?.ToTimestamp(),
        ErrorCode = message.ErrorCode ?? "",
        ErrorMessage = message.ErrorMessage ?? "",
        ProviderMessageId = message.ProviderMessageId ?? "",
        ReplyToMessageId = message.ReplyToMessageId ?? "",
        TemplateName = message.TemplateName ?? "",
        MessageClass = message.Direction == Inbound ? "" : message.MessageClass ?? "",
        IdempotencyKey = message.IdempotencyKey ?? "",
        CorrelationId = message.CorrelationId ?? "",
        TriggeredByEventId = message.TriggeredByEventId?.ToString("D") ?? "",
        CreatedAt = message.CreatedAt.ToTimestamp(),
        SentAt = message.SentAt?.ToTimestamp(),
        SendAt = message.SendAt?.ToTimestamp(),
        ExpiresAt = message.ExpiresAt?.ToTimestamp(),
        DueAt = message.DueAt?.ToTimestamp(),
        Attempts = message.Attempts,
        BindingId = message.BindingId?.ToString("D") ?? "",
        IsHeld = message.IsHeld,
    };
}
