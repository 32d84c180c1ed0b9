using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Worker.Channels;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>Reads events of the inbound topic.</summary>
internal static class InboundReader
{
    /// <summary>Reads one event; what it is not made for is refused.</summary>
    public static IntakeEvent Read(EventEnvelope envelope, EventOrigin origin) => envelope.EventType switch
    {
        EventTypes.InboundReceived => Message(envelope.Read(ContractsJson.Wire.InboundMessagePayload), origin),
        EventTypes.StatusReceived => Report(envelope.Read(ContractsJson.Wire.StatusPayload), origin),
        EventTypes.EchoReceived => ChannelReader.Echo(envelope.Read(ContractsJson.Wire.EchoPayload), origin),
        EventTypes.PreferenceReceived => ChannelReader.Preference(envelope.Read(ContractsJson.Wire.PreferencePayload), origin),
        EventTypes.ProviderNotice => ChannelReader.Notice(envelope.Read(ContractsJson.Wire.ProviderNoticePayload), origin),
        _ => new IntakeEvent.Refused(origin, $"Nobody knows events of the type {envelope.EventType} here."),
    };

    private static IntakeEvent Message(InboundMessagePayload payload, EventOrigin origin)
    {
        var customer = From(payload);
        return customer.Identities.Count == 0 && !Amendments.IsOne(payload.MessageType, payload.ContextMessageId)
            ? new IntakeEvent.Refused(origin, "The message names no customer: neither a phone number, a user id, a linked id nor a group.")
            : new IntakeEvent.Message(origin, new InboundMessage
            {
                Id = StableId.From("message", origin.EventId.ToString("D")),
                EventId = origin.EventId,
                TenantId = origin.TenantId,
                From = customer,
                NumberId = Clean(payload.PhoneNumberId ?? payload.InstanceName),
                ProviderMessageId = Clean(payload.MessageId)!,
                Type = Clean(payload.MessageType)!,
                Text = Clean(payload.Text ?? payload.Caption ?? payload.ButtonText),
                ButtonId = Clean(payload.ButtonPayload),
                Chat = ChatOf(payload),
                GroupId = customer.GroupId,
                CameByAd = Advertisement.Led(payload),
                IdentityChange = payload.IdentityChange is { } change ? Changed(change) : null,
                CustomerName = Clean(payload.CustomerName),
                Username = Clean(payload.Username),
                ReplyToMessageId = Clean(payload.ContextMessageId),
                SentAt = payload.Timestamp,
                ReceivedAt = payload.ReceivedAt,
                ContentJson = InboundContent.Write(payload),
                RawPayload = Clean(payload.RawPayload),
                CorrelationId = origin.CorrelationId,
            });
    }

    /// <summary>Where it was written: what names a group and nothing else was written there.</summary>
    public static ChatKind ChatOf(InboundMessagePayload payload) =>
        ChatKinds.Parse(payload.Chat) is ChatKind.Person && !string.IsNullOrEmpty(payload.GroupId) ? ChatKind.Group : ChatKinds.Parse(payload.Chat);

    private static Customer From(InboundMessagePayload payload) =>
        new(PhoneNumber.TryParse(payload.FromPhone, out var phone) ? phone : null, Clean(payload.FromUserId))
        {
            ParentUserId = Clean(payload.FromParentUserId),
            Lid = Clean(payload.FromLid),
            GroupId = Clean(payload.GroupId) is { Length: > 0 } group ? group : null,
            AccountId = Clean(payload.WabaId),
        };

    private static IdentityChange Changed(IdentityChangePayload change) => new()
    {
        FormerPhone = Clean(change.FormerPhone),
        FormerUserId = Clean(change.FormerUserId),
        FormerParentUserId = Clean(change.FormerParentUserId),
        Phone = Clean(change.Phone),
        UserId = Clean(change.UserId),
        ParentUserId = Clean(change.ParentUserId),
    };

    // A word of the provider's that is no status of ours (a warning, a deletion) is kept and changes nothing.
    private static IntakeEvent Report(StatusPayload payload, EventOrigin origin) => MessageStatuses.TryParse(payload.Status, out var status)
        ? new IntakeEvent.Report(origin, new DeliveryReport
        {
            EventId = origin.EventId,
            TenantId = origin.TenantId,
            ProviderMessageId = Clean(payload.ProviderMessageId)!,
            OurMessageId = Guid.TryParse(payload.OurMessageId, out var id) ? id : null,
            RecipientUserId = Clean(payload.RecipientUserId),
            RecipientLid = Clean(payload.RecipientLid),
            AccountId = Clean(payload.WabaId),
            Status = status,
            At = payload.Timestamp,
            IsOfGroupMember = payload.IsOfGroupMember ?? false,
            Pricing = payload.Pricing is { } pricing ? Price(pricing) : null,
            ErrorCode = Clean(payload.ErrorCode),
            ErrorMessage = Clean(payload.ErrorMessage),
            CorrelationId = origin.CorrelationId,
        })
        : new IntakeEvent.Notice(origin);

    private static MessagePricing Price(PricingPayload pricing) => new()
    {
        Category = Clean(pricing.Category),
        Type = Clean(pricing.Type),
        Model = Clean(pricing.Model),
        Subtype = Clean(pricing.Subtype),
        Billable = pricing.Billable,
        ConversationId = Clean(pricing.ConversationId),
        ConversationOrigin = Clean(pricing.ConversationOrigin),
        ConversationExpiresAt = pricing.ConversationExpiresAt,
    };

    private static string? Clean(string? text) => EnvelopeReader.Clean(text);
}
