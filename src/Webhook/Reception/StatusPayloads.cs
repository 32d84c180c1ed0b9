using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;

namespace WhatsAppEngine.Webhook.Reception;

/// <summary>Payloads of delivery statuses.</summary>
internal static class StatusPayloads
{
    public static StatusPayload Of(StatusReported status, SpokenNumber number, DateTimeOffset receivedAt) => new()
    {
        Provider = number.Provider,
        PhoneNumberId = number.Id,
        InstanceName = number.Instance,
        WabaId = status.AccountId,
        ProviderMessageId = status.MessageId,
        OurMessageId = status.OurMessageId,
        RecipientPhone = status.RecipientPhone,
        RecipientUserId = status.RecipientUserId,
        RecipientLid = status.RecipientLid,
        Status = status.Status,
        Timestamp = status.At ?? receivedAt,
        IsOfGroupMember = status.IsOfGroupMember ? true : null,
        Pricing = status.Pricing is { } pricing ? Of(pricing) : null,
        ErrorCode = status.ErrorCode,
        ErrorMessage = status.ErrorMessage,
        RawPayload = status.RawJson,
    };

    private static PricingPayload Of(MessagePricing pricing) => new()
    {
        Category = pricing.Category,
        Type = pricing.Type,
        Model = pricing.Model,
        Subtype = pricing.Subtype,
        Billable = pricing.Billable,
        ConversationId = pricing.ConversationId,
        ConversationOrigin = pricing.ConversationOrigin,
        ConversationExpiresAt = pricing.ConversationExpiresAt,
    };
}
