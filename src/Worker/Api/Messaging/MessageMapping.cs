using BaseCommerce.WhatsApp.V1;
using Google.Protobuf.WellKnownTypes;
using WhatsAppEngine.Storage.Messages;

namespace WhatsAppEngine.Worker.Api.Messaging;

/// <summary>Writes messages as the API tells of them.</summary>
internal static class MessageMapping
{
    // To its provider a customer's message is delivered; to us it has come.
    private const string Received = "received";

    public static Message Of(TenantMessage message) => new()
    {
        Id = message.Id.ToString(),
        TenantId = message.TenantId.ToString(),
        ConversationId = message.ConversationId.ToString(),
        Direction = message.Direction,
        Type = message.MessageType,
        Content = message.Content ?? "",
        ContentJson = message.ContentJson,
        Status = message.IsInbound ? Received : message.Status,
        StatusUpdatedAt = message.StatusUpdatedAt?.ToTimestamp(),
        ErrorCode = message.ErrorCode ?? "",
        ErrorMessage = message.ErrorMessage ?? "",
        ProviderMessageId = message.ProviderMessageId ?? "",
        ReplyToMessageId = message.ReplyToMessageId ?? "",
        TemplateName = message.TemplateName ?? "",
        MessageClass = message.IsInbound ? "" : message.MessageClass,
        IdempotencyKey = message.IdempotencyKey ?? "",
        CorrelationId = message.CorrelationId ?? "",
        TriggeredByEventId = message.TriggeredByEventId?.ToString() ?? "",
        CreatedAt = message.CreatedAt.ToTimestamp(),
        SentAt = message.SentAt?.ToTimestamp(),
        SendAt = message.SendAt?.ToTimestamp(),
        ExpiresAt = message.ExpiresAt?.ToTimestamp(),
        DueAt = message.Place?.DueAt.ToTimestamp(),
        Attempts = message.Place?.Attempts ?? 0,
        BindingId = message.BindingId?.ToString() ?? "",
        IsHeld = message.IsHeld,
        WaitsFor = message.Place is { } place ? WaitsFor(message, place) : "",
    };

    private static string WaitsFor(TenantMessage message, QueuePlace place) => place switch
    {
        { IsBegun: true } => "provider",
        { IsPutOff: true } when place.DueAt == message.SendAt => "schedule",
        { IsPutOff: true } when message.ErrorCode is { } code => code,
        { IsHead: false, IsAside: false } => "line",
        _ => "turn",
    };
}
