using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Channels;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Channels;

/// <summary>Reads events of the inbound topic that are neither customers' messages nor statuses.</summary>
internal static class ChannelReader
{
    private const string Nobody = "It names no customer: neither a phone number, a user id, a linked id nor a group.";
    private const string Marketing = "marketing_messages";

    public static IntakeEvent Notice(ProviderNoticePayload payload, EventOrigin origin) =>
        new IntakeEvent.Notice(origin, payload.Update is { } update ? News(payload, update, origin) : null);

    public static IntakeEvent Echo(EchoPayload payload, EventOrigin origin)
    {
        var to = Customer(payload.ToPhone, payload.ToUserId, payload.ToParentUserId, payload.Message.WabaId) with
        {
            Lid = Clean(payload.ToLid), GroupId = Clean(payload.Message.GroupId) is { Length: > 0 } group ? group : null,
        };
        return (to.Identities.Count, InboundReader.ChatOf(payload.Message)) switch
        {
            // What the business tells everybody is no part of a conversation.
            (0, ChatKind.Status or ChatKind.Broadcast) => new IntakeEvent.Ignored(origin, "written to many"),
            (0, _) => new IntakeEvent.Refused(origin, Nobody),
            (_, var chat) => new IntakeEvent.Echo(origin, new Echo(to, Message(payload, origin), chat)),
        };
    }

    // A wish about another kind of messages than marketing is kept and changes nothing.
    public static IntakeEvent Preference(PreferencePayload payload, EventOrigin origin)
    {
        var of = Customer(payload.Phone, payload.UserId, payload.ParentUserId, payload.WabaId);
        return (of.Identities.Count, payload.Category) switch
        {
            (0, _) => new IntakeEvent.Refused(origin, Nobody),
            (_, Marketing) => new IntakeEvent.Preference(origin, new Preference(
                of, payload.WantsMessages, payload.Timestamp, payload.Provider, Clean(payload.PhoneNumberId), Clean(payload.WabaId))),
            _ => new IntakeEvent.Notice(origin),
        };
    }

    // Zeros stand for everybody: the engine's own secret has proven it.
    private static ChannelNews News(ProviderNoticePayload payload, ChannelUpdatePayload update, EventOrigin origin) => new(
        payload.Provider,
        new ChannelSubject(
            origin.TenantId == Guid.Empty ? null : origin.TenantId, Clean(payload.PhoneNumberId ?? payload.InstanceName), Clean(payload.WabaId)),
        new ChannelUpdate
        {
            Kind = update.Kind,
            Event = Clean(update.Event),
            Reason = Clean(update.Reason),
            DisplayPhone = Clean(update.DisplayPhone),
            Template = update.TemplateId is null && update.TemplateName is null
                ? null
                : new TemplateRef(Clean(update.TemplateId), Clean(update.TemplateName), Clean(update.TemplateLanguage)),
            Category = Clean(update.Category),
            Quality = Clean(update.Quality),
            MessagingLimit = Clean(update.MessagingLimit),
            At = update.At,
            ProviderClock = update.ProviderClock,
        });

    private static StoredEcho Message(EchoPayload echo, EventOrigin origin) =>
        Message(echo.Message with { FromLid = echo.ToLid }, origin) with { ThroughApi = echo.ThroughApi ?? false };

    private static StoredEcho Message(InboundMessagePayload message, EventOrigin origin) => new()
    {
        Id = StableId.From("echo", origin.EventId.ToString("D")),
        TenantId = origin.TenantId,
        NumberId = Clean(message.PhoneNumberId ?? message.InstanceName),
        ProviderMessageId = Clean(message.MessageId)!,
        Type = Clean(message.MessageType)!,
        Text = Clean(message.Text ?? message.Caption ?? message.ButtonText),
        ContentJson = InboundContent.Write(message),
        ReplyToMessageId = Clean(message.ContextMessageId),
        CorrelationId = origin.CorrelationId,
        RawPayload = Clean(message.RawPayload),
        SentAt = message.Timestamp,
        ReceivedAt = message.ReceivedAt,
    };

    private static Customer Customer(string? phone, string? userId, string? parentUserId, string? account) =>
        new(PhoneNumber.TryParse(phone, out var number) ? number : null, Clean(userId)) { ParentUserId = Clean(parentUserId), AccountId = Clean(account) };

    private static string? Clean(string? text) => EnvelopeReader.Clean(text);
}
