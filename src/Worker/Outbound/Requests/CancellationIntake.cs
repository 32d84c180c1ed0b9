using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Outbound.Requests;

/// <summary>Takes messages back that have not been sent, in the caller's transaction.</summary>
internal static class CancellationIntake
{
    /// <summary>Finds the messages; a cancellation of what nobody has asked for is refused: it may have come before the request.</summary>
    public static async Task<IReadOnlyList<IntakeEvent>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent> events, CancellationToken cancellationToken)
    {
        var asked = events.OfType<IntakeEvent.Cancellation>().ToList();
        if (asked.Count == 0)
        {
            return events;
        }

        var found = await CancelledMessageTable.FindAsync(
            transaction, [.. asked.Select(c => new NamedMessage(c.Origin.EventId, c.Origin.TenantId, c.Value.MessageId, c.Value.IdempotencyKey))],
            cancellationToken);
        return [.. events.Select(e => e is not IntakeEvent.Cancellation cancellation ? e
            : found.TryGetValue(e.Origin.EventId, out var message)
                ? cancellation with { Value = cancellation.Value with { MessageId = message.MessageId, ConversationId = message.ConversationId } }
                : new IntakeEvent.Refused(e.Origin, "No message of the tenant's has this id or key; if it was asked for just now, replay this."))];
    }

    /// <summary>Takes back what has not left, the conversations being locked, and tells of it.</summary>
    public static async Task<IReadOnlyList<OutboxEvent>> ApplyAsync(
        NpgsqlTransaction transaction, IReadOnlyList<IntakeEvent.Cancellation> cancellations, string topic, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (cancellations.Count == 0)
        {
            return [];
        }

        var cancelled = await CancelledMessageTable.CancelAsync(
            transaction, [.. cancellations.Select(c => c.Value.MessageId!.Value)], now, cancellationToken);
        return
        [
            .. from message in cancelled
               let origin = cancellations.First(c => c.Value.MessageId == message.MessageId).Origin
               select new News(topic, origin.EventId, origin.TenantId, message.CorrelationId ?? origin.CorrelationId, now)
                   .Tell(EventTypes.DeliveryFailed, Payload(message, now), ContractsJson.Wire.DeliveryPayload),
        ];
    }

    private static DeliveryPayload Payload(CancelledMessage message, DateTimeOffset now) => new()
    {
        OurMessageId = message.MessageId,
        MessageId = message.MessageId,
        Status = "cancelled",
        Timestamp = now,
        RecipientPhone = message.CustomerPhone,
        ErrorCode = CancelledMessageTable.Code,
        ErrorMessage = CancelledMessageTable.Reason,
        Error = $"{CancelledMessageTable.Code}: {CancelledMessageTable.Reason}",
        TriggeredByEventId = message.TriggeredByEventId,
        ConversationId = message.ConversationId,
    };
}
