using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Messages;

/// <summary>What a person says about a message nobody knows the outcome of.</summary>
internal enum Word
{
    /// <summary>Send it once more.</summary>
    SendAgain,

    /// <summary>It was sent.</summary>
    Sent,

    /// <summary>It was not sent, and is not to be.</summary>
    Failed,
}

/// <summary>Ends doubts about messages by a person's word.</summary>
internal sealed class Resolutions(NpgsqlDataSource database, MessageSearch messages, EventsTopic topic, MessageSignals signals, TimeProvider time)
{
    private const string NotSent = "Nobody knew whether it was sent, until a person said that it was not.";

    public async Task<MessageEnd> ResolveAsync(Guid tenantId, Guid messageId, Word word, CancellationToken cancellationToken)
    {
        var isDone = await TryResolveAsync(tenantId, messageId, word, cancellationToken);
        return await messages.FindAsync(tenantId, new MessageName(messageId), cancellationToken) switch
        {
            { IsInbound: false } message when isDone => new MessageEnd.Done(message),
            { IsInbound: false } message => new MessageEnd.Unfit($"What became of the message is known: it is {message.Status}."),
            _ => new MessageEnd.Missing(),
        };
    }

    private async Task<bool> TryResolveAsync(Guid tenantId, Guid messageId, Word word, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ResolvedMessageTable.TakeUpAsync(transaction, tenantId, messageId, cancellationToken) is not { } message)
        {
            return false;
        }

        await ResolveAsync(transaction, message, word, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Pulse(isNews: word == Word.Failed);
        return true;
    }

    private async Task ResolveAsync(
        NpgsqlTransaction transaction, UnknownMessage message, Word word, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (word)
        {
            case Word.SendAgain:
                await UnknownMessageTable.ResendAsync(transaction, [message], now, cancellationToken);
                break;
            case Word.Sent:
                await ResolvedMessageTable.SentAsync(transaction, message, now, cancellationToken);
                break;
            default:
                await ResolvedMessageTable.FailedAsync(transaction, message, NotSent, now, cancellationToken);
                await OutboxTable.AddAsync(transaction, [Tell(message, now)], cancellationToken);
                break;
        }
    }

    private OutboxEvent Tell(UnknownMessage message, DateTimeOffset now) =>
        new News(topic.Name, message.MessageId, message.TenantId, message.CorrelationId, now).Tell(
            EventTypes.DeliveryFailed,
            new DeliveryPayload
            {
                OurMessageId = message.MessageId,
                MessageId = message.MessageId,
                Status = "failed",
                Timestamp = now,
                RecipientPhone = message.CustomerPhone,
                ErrorCode = UnknownOutcome.Code,
                ErrorMessage = NotSent,
                Error = $"{UnknownOutcome.Code}: {NotSent}",
                TriggeredByEventId = message.TriggeredByEventId,
                ConversationId = message.ConversationId,
            },
            ContractsJson.Wire.DeliveryPayload);
}
