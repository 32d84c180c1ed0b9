using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Messages;
using WhatsAppEngine.Storage.Outbox;

namespace WhatsAppEngine.Worker.Intake;

/// <summary>What verticals are told about a message's way to the customer: it was delivered, read or played, or it failed.</summary>
internal static class DeliveryNews
{
    public static IEnumerable<OutboxEvent> Of(IEnumerable<StatusChange> changes, string topic, DateTimeOffset at) =>
        changes.Where(IsNews).Select(change => Of(change, topic, at));

    private static bool IsNews(StatusChange change) =>
        change.Report.Status is MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Played or MessageStatus.Failed;

    private static OutboxEvent Of(StatusChange change, string topic, DateTimeOffset at)
    {
        var type = change.Report.Status == MessageStatus.Failed ? EventTypes.DeliveryFailed : EventTypes.DeliveryConfirmed;
        return new News(topic, change.Report.EventId, change.Report.TenantId, change.CorrelationId, at)
            .Tell(type, Payload(change), ContractsJson.Wire.DeliveryPayload);
    }

    private static DeliveryPayload Payload(StatusChange change) => new()
    {
        ProviderMessageId = change.Report.ProviderMessageId,
        OurMessageId = change.MessageId,
        MessageId = change.MessageId,
        Status = change.Report.Status.Name(),
        Timestamp = change.Report.At,
        RecipientPhone = change.CustomerPhone,
        ErrorCode = change.Report.ErrorCode,
        ErrorMessage = change.Report.ErrorMessage,
        Error = Error(change.Report),
        TriggeredByEventId = change.TriggeredByEventId,
        ConversationId = change.ConversationId,
    };

    private static string? Error(DeliveryReport report) => (report.ErrorCode, report.ErrorMessage) switch
    {
        (null, null) => null,
        ({ } code, null) => code,
        (null, { } words) => words,
        ({ } code, { } words) => $"{code}: {words}",
    };
}
