using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.Customers;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Relay;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>
/// Erases what an unknown customer leaves behind, in short transactions, each of which counts what it has done: whoever carries it on
/// later, after a restart or beside somebody else, erases what is left.
/// </summary>
internal sealed class ErasureWork(NpgsqlDataSource database, ErasureBeginning beginning, EventsTopic topic, TimeProvider time, ILogger<ErasureWork> logger)
{
    private const int Page = 500;
    private const int MostCollisions = 5;

    /// <summary>Erases everything but what is on its way. False when something is, or nobody can tell any more whom it is for.</summary>
    public async Task<bool> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is not { FinishedAt: null } erasure)
        {
            return true;
        }

        if (beginning.Open(erasure) is not { } customer)
        {
            logger.ErasureUnreadable(id);
            return false;
        }

        foreach (var conversation in erasure.ConversationIds)
        {
            await EraseConversationAsync(erasure, conversation, cancellationToken);
        }

        await EraseInGroupsAsync(erasure, customer, cancellationToken);
        await EraseTracesAsync(erasure, customer, cancellationToken);
        return await FinishAsync(erasure, cancellationToken);
    }

    /// <summary>Takes back an erasure that is finished and found nobody and nothing; true when it did.</summary>
    public async Task<bool> TakeBackAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ErasureTable.RemoveEmptyAsync(connection, id, cancellationToken);
    }

    private async Task EraseConversationAsync(ErasureRow erasure, Guid conversation, CancellationToken cancellationToken)
    {
        for (MessagePlace? last = null; ;)
        {
            IReadOnlyList<MessagePlace> page = [];
            await StepAsync(erasure.Id, async transaction =>
            {
                page = await ErasedMessageTable.PageAsync(transaction, conversation, last, Page, cancellationToken);
                return await ErasedMessageTable.EraseAsync(
                    transaction, erasure.TenantId, [.. page.Select(place => place.Id)], time.GetUtcNow(), cancellationToken);
            }, cancellationToken);
            if (page.Count < Page)
            {
                return;
            }

            last = page[^1];
        }
    }

    private async Task EraseInGroupsAsync(ErasureRow erasure, KnownCustomer customer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> written;
        do
        {
            written = [];
            await StepAsync(erasure.Id, async transaction =>
            {
                written = await ErasedMessageTable.WrittenInGroupsAsync(transaction, customer, Page, cancellationToken);
                return await ErasedMessageTable.EraseAsync(transaction, erasure.TenantId, written, time.GetUtcNow(), cancellationToken);
            }, cancellationToken);
        }
        while (written.Count == Page);
    }

    private async Task EraseTracesAsync(ErasureRow erasure, KnownCustomer customer, CancellationToken cancellationToken)
    {
        await StepAsync(erasure.Id, async transaction =>
        [
            await ErasedTraceTable.EraseParkedAsync(transaction, customer, cancellationToken),
            await ErasedTraceTable.EraseResultsAsync(transaction, customer, cancellationToken),
            await ErasedTraceTable.EraseOutboxAsync(transaction, customer, EventTypes.CustomerErased, cancellationToken),
        ], cancellationToken);
        int letters;
        do
        {
            letters = 0;
            await StepAsync(erasure.Id, async transaction =>
            {
                var erased = await ErasedTraceTable.EraseLettersAsync(transaction, customer, time.GetUtcNow(), cancellationToken);
                letters = erased.Blanked;
                return [erased];
            }, cancellationToken);
        }
        while (letters == ErasedTraceTable.MostLetters);
    }

    // What was on its way and is to be tried again is taken back; what is on its way still settles first.
    private async Task<bool> FinishAsync(ErasureRow erasure, CancellationToken cancellationToken)
    {
        var onTheirWay = 0;
        await StepAsync(erasure.Id, async transaction =>
        {
            var now = time.GetUtcNow();
            var cancelled = await ErasedCustomerTable.CancelAsync(transaction, erasure.ConversationIds, now, cancellationToken);
            onTheirWay = await ErasedCustomerTable.OnTheirWayAsync(transaction, erasure.ConversationIds, cancellationToken);
            var late = await ErasedMessageTable.EraseLateAsync(transaction, erasure.ConversationIds, now, cancellationToken);
            if (onTheirWay == 0)
            {
                await OutboxTable.AddAsync(transaction, [.. erasure.ConversationIds.Select(conversation => Tell(erasure, conversation, now))], cancellationToken);
                await ErasureTable.FinishAsync(transaction, erasure.Id, now, cancellationToken);
            }

            return [cancelled, .. late];
        }, cancellationToken);
        Note(erasure.Id, onTheirWay);
        return onTheirWay == 0;
    }

    private void Note(Guid id, int onTheirWay)
    {
        if (onTheirWay == 0)
        {
            logger.ErasureFinished(id);
        }
        else
        {
            logger.ErasureWaits(id, onTheirWay);
        }
    }

    private OutboxEvent Tell(ErasureRow erasure, Guid conversation, DateTimeOffset now) =>
        new News(topic.Name, StableId.Of(erasure.Id, conversation.ToString("D")), erasure.TenantId, CorrelationId: null, now).Tell(
            EventTypes.CustomerErased,
            new CustomerErasedPayload { ConversationId = conversation, ReceiptId = erasure.Id, Timestamp = now },
            ContractsJson.Wire.CustomerErasedPayload);

    private async Task<ErasureRow?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        return await ErasureTable.LockAsync(transaction, id, cancellationToken);
    }

    private async Task StepAsync(
        Guid id, Func<NpgsqlTransaction, Task<IReadOnlyList<ErasedRows>>> step, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await StepOnceAsync(id, step, cancellationToken);
                return;
            }
            catch (PostgresException collision) when (collision.SqlState == PostgresErrorCodes.DeadlockDetected && tries < MostCollisions)
            {
                continue;
            }
        }
    }

    private async Task StepOnceAsync(
        Guid id, Func<NpgsqlTransaction, Task<IReadOnlyList<ErasedRows>>> step, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ErasureTable.LockAsync(transaction, id, cancellationToken) is { FinishedAt: null })
        {
            await ErasureTable.CountAsync(transaction, id, await step(transaction), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
