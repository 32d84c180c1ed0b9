using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages whose worker vanished in the middle of an attempt.</summary>
public sealed class AbandonedMessageTable(NpgsqlDataSource database)
{
    private const int LargestBatch = 500;

    /// <summary>
    /// Takes them from the queue: whether they were sent is unknown, so they are marked so, and the next of their conversations come forward.
    /// </summary>
    /// <returns>The ids of those messages.</returns>
    public async Task<IReadOnlyList<Guid>> SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var conversations = await FindAsync(transaction, now, cancellationToken);
        if (conversations.Count == 0)
        {
            return [];
        }

        await OutboundLine.LockAsync(transaction, conversations, cancellationToken);
        var swept = await SweepAsync(transaction, conversations, now, cancellationToken);
        await OutboundLine.AdvanceAsync(transaction, conversations, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return swept;
    }

    private static async Task<IReadOnlyList<Guid>> FindAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            select conversation_id from whatsapp_outbound_queue
            where attempt_started_at is not null and lease_until < @now
            limit @LargestBatch
            """;
        var found = await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, new { now, LargestBatch }, transaction, cancellationToken: cancellationToken));
        return found.AsList();
    }

    private static async Task<IReadOnlyList<Guid>> SweepAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> conversations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with abandoned as (
                delete from whatsapp_outbound_queue
                where conversation_id = any(@ids) and attempt_started_at is not null and lease_until < @now
                returning message_id)
            update whatsapp_messages m
            set status = 'unknown', status_updated_at = @now, updated_at = @now,
                error_code = 'outcome_unknown', error_message = 'The worker stopped before the provider''s answer was noted.'
            from abandoned
            where m.id = abandoned.message_id and m.status = 'pending'
            returning m.id
            """;
        var swept = await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, new { ids = conversations.ToArray(), now }, transaction, cancellationToken: cancellationToken));
        return swept.AsList();
    }
}
