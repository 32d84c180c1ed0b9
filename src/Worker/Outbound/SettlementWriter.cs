using System.Text.Json;
using Npgsql;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Channels;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Media;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Storage.ParkedStatuses;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Writes settlements in one transaction: queue, messages, conversations, and the news of failures.</summary>
internal sealed class SettlementWriter(NpgsqlDataSource database, EventsTopic events, TimeProvider time)
{
    public async Task WriteAsync(IReadOnlyList<SettledMessage> answered, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var settled = await SettlementTable.ApplyAsync(transaction, answered, cancellationToken);
        var now = time.GetUtcNow();
        await WindowTable.NoteAsync(transaction, [.. ClosedWindows(settled)], cancellationToken);
        var channels = await NoteChannelsAsync(transaction, settled, now, cancellationToken);
        var early = await StatusApplication.ApplyParkedAsync(transaction, [.. ProviderIds(settled)], cancellationToken);
        var news = DeliveryNews.Of(early, events.Name, now);
        await OutboxTable.AddAsync(transaction, [.. Failures(settled), .. news, .. channels], cancellationToken);
        await MediaUploadTable.ForgetAsync(transaction, [.. LostFiles.Of(settled)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // What a send says about the number it was for, and about the customer's wish for marketing.
    private async Task<IReadOnlyList<OutboxEvent>> NoteChannelsAsync(
        NpgsqlTransaction transaction, IReadOnlyList<SettledMessage> settled, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = settled.Where(s => s is { Settlement: Settlement.Held, Message.BindingId: not null }).ToList();
        var deferred = settled.Where(s => s is { Settlement: Settlement.Deferred { Code: SendCodes.ChannelBlocked }, Message.BindingId: not null }).ToList();
        await ChannelTable.LockAsync(transaction, [.. held.Concat(deferred).Select(s => s.Message.BindingId!.Value)], cancellationToken);
        var sent = settled.Where(s => s is { Settlement: Settlement.Sent, Message.BindingId: not null })
            .Select(s => (s.Message.BindingId!.Value, s.Message.MessageId)).ToList();
        var stopped = settled.Where(s => s.Settlement is Settlement.Failed { Cause: RefusalCause.MarketingStopped }).ToList();
        await MarketingTable.NoteAsync(
            transaction, [.. stopped.Select(s => new MarketingWish(s.Message.ConversationId, WantsMessages: false, s.At))], cancellationToken);
        var freed = await ChannelTroubles.EndAsync(transaction, sent, events.Name, now, cancellationToken);
        var marked = await ChannelTroubles.NoteAsync(transaction, [.. held.Select(Trouble)], events.Name, now, cancellationToken);
        await HeldMessageTable.HoldAsync(transaction, held, now, cancellationToken);
        await HeldMessageTable.RecallAsync(transaction, deferred, now, cancellationToken);
        return [.. freed, .. marked];
    }

    private static ChannelTrouble Trouble(SettledMessage held) =>
        new(held.Message.BindingId!.Value, ((Settlement.Held)held.Settlement).Problem, held.Message.MessageId);

    // Statuses may have come before the provider's id of the message was stored.
    private static IEnumerable<ProviderMessage> ProviderIds(IReadOnlyList<SettledMessage> settled) =>
        from s in settled
        where s.Settlement is Settlement.Sent
        select new ProviderMessage(s.Message.TenantId, ((Settlement.Sent)s.Settlement).ProviderMessageId);

    private static IEnumerable<ClosedWindow> ClosedWindows(IReadOnlyList<SettledMessage> settled) =>
        from s in settled
        where s.Settlement is Settlement.Failed { Cause: RefusalCause.ReengagementNeeded } or Settlement.Again { Cause: RefusalCause.ReengagementNeeded }
        select new ClosedWindow(s.Message.ConversationId, s.At, s.Message.LastInboundAt);

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
        TriggeredByEventId = message.TriggeredByEventId,
        ConversationId = message.ConversationId,
    };
}
