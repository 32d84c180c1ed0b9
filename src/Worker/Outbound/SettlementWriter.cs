using System.Text.Json;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Storage.ParkedStatuses;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Writes settlements in one transaction: queue, messages, conversations, and the news of failures.</summary>
internal sealed class SettlementWriter(NpgsqlDataSource database, EventsTopic events, TimeProvider time)
{
    public async Task WriteAsync(IReadOnlyList<SettledMessage> settled, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SettlementTable.ApplyAsync(transaction, settled, cancellationToken);
        var early = await StatusApplication.ApplyParkedAsync(transaction, [.. ProviderIds(settled)], cancellationToken);
        var news = DeliveryNews.Of(early, events.Name, time.GetUtcNow());
        await OutboxTable.AddAsync(transaction, [.. Failures(settled), .. news], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Statuses may have come before the provider's id of the message was stored.
    private static IEnumerable<ProviderMessage> ProviderIds(IReadOnlyList<SettledMessage> settled) =>
        from s in settled
        where s.Settlement is Settlement.Sent
        select new ProviderMessage(s.Message.TenantId, ((Settlement.Sent)s.Settlement).ProviderMessageId);

    private IEnumerable<OutboxEvent> Failures(IReadOnlyList<SettledMessage> settled) =>
        from s in settled
        where s.Settlement is Settlement.Failed
        select Failure(s.Message, (Settlement.Failed)s.Settlement, s.At);

    private OutboxEvent Failure(QueuedMessage message, Settlement.Failed failed, DateTimeOffset at)
    {
        var envelope = new EventEnvelope
        {
            EventId = StableId.Of(message.MessageId, EventTypes.DeliveryFailed),
            EventType = EventTypes.DeliveryFailed,
            TenantId = message.TenantId,
            OccurredAt = at,
            CorrelationId = message.CorrelationId,
            Payload = JsonSerializer.SerializeToElement(Payload(message, failed, at), ContractsJson.Wire.DeliveryPayload),
        };
        var json = JsonSerializer.Serialize(envelope, ContractsJson.Wire.EventEnvelope);
        return new OutboxEvent(envelope.EventId, envelope.TenantId, events.Name, envelope.EventType, json);
    }

    private static DeliveryPayload Payload(QueuedMessage message, Settlement.Failed failed, DateTimeOffset at) => new()
    {
        OurMessageId = message.MessageId,
        MessageId = message.MessageId,
        Status = "failed",
        Timestamp = at,
        RecipientPhone = message.CustomerPhone,
        ErrorCode = failed.Code,
        ErrorMessage = failed.Reason,
        Error = $"{failed.Code}: {failed.Reason}",
        ConversationId = message.ConversationId,
    };
}
