using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages that stand aside of their lines: scheduled for later, or put off for long.</summary>
public sealed class AsideMessageTable(NpgsqlDataSource database)
{
    private const int LargestBatch = 500;

    /// <summary>Lets those whose moment has come join their lines, behind whoever waits there; in the order of their moments.</summary>
    /// <returns>How many joined; another call may find more.</returns>
    public async Task<int> ReturnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var conversations = await LockAsync(transaction, now, cancellationToken);
        if (conversations.Count == 0)
        {
            return 0;
        }

        var returned = await ReturnAsync(transaction, conversations, now, cancellationToken);
        await OutboundLine.AdvanceAsync(transaction, conversations, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return returned;
    }

    /// <summary>
    /// Repairs lines without a first: rows may vanish otherwise than by being sent, with a conversation that an operator deletes.
    /// </summary>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct q.conversation_id from whatsapp_outbound_queue q
            where q.aside_until is null
              and not exists (select from whatsapp_outbound_queue head where head.conversation_id = q.conversation_id and head.is_head)
            limit @LargestBatch
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var lost = (await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, new { LargestBatch }, transaction, cancellationToken: cancellationToken))).AsList();
        await OutboundLine.LockAsync(transaction, lost, cancellationToken);
        await OutboundLine.AdvanceAsync(transaction, lost, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Puts messages, whose conversations are locked, out of their lines until then; whoever is behind them passes.</summary>
    internal static async Task PutAsync(
        NpgsqlTransaction transaction, IReadOnlyList<(Guid MessageId, Guid ConversationId, DateTimeOffset Until)> aside, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue q
            set aside_until = a.until, is_head = false
            from unnest(@Ids, @Untils) as a (message_id, until)
            where q.message_id = a.message_id and q.attempt_started_at is null
            """;
        if (aside.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
            {
                Ids = aside.Select(a => a.MessageId).ToArray(),
                Untils = aside.Select(a => a.Until).ToArray(),
            }, transaction, cancellationToken: cancellationToken));
            await OutboundLine.AdvanceAsync(transaction, aside.Select(a => a.ConversationId), cancellationToken);
        }
    }

    // Conversations that somebody is busy with are left for the next time.
    private static async Task<IReadOnlyList<Guid>> LockAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            select id from whatsapp_conversations
            where id in (
                select conversation_id from whatsapp_outbound_queue
                where aside_until is not null and aside_until <= @now
                order by aside_until limit @LargestBatch)
            order by id
            for update skip locked
            """;
        var locked = await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, new { now, LargestBatch }, transaction, cancellationToken: cancellationToken));
        return locked.AsList();
    }

    private static Task<int> ReturnAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> conversations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_outbound_queue q
            set aside_until = null, due_at = @now, position = joining.position
            from (
                select ordered.message_id, nextval(pg_get_serial_sequence('whatsapp_outbound_queue', 'position')) as position
                from (
                    select message_id from whatsapp_outbound_queue
                    where conversation_id = any(@ids) and aside_until <= @now
                    order by aside_until, position) ordered) joining
            where q.message_id = joining.message_id
            """;
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, new { ids = conversations.ToArray(), now }, transaction, cancellationToken: cancellationToken));
    }
}
