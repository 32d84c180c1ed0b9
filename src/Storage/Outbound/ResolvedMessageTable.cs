using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Outbound;

/// <summary>Messages of which nobody knew whether they were sent, until a person said so.</summary>
public static class ResolvedMessageTable
{
    /// <summary>
    /// Takes a message of a tenant's up, its conversation locked, and ends its being held; null when its outcome is known, its customer was
    /// erased, or there is none.
    /// </summary>
    public static async Task<UnknownMessage?> TakeUpAsync(
        NpgsqlTransaction transaction, Guid tenantId, Guid messageId, CancellationToken cancellationToken)
    {
        const string locking = """
            select id from whatsapp_conversations
            where id in (select conversation_id from whatsapp_messages where id = @messageId and tenant_id = @tenantId)
            for update
            """;
        const string sql = """
            update whatsapp_messages m
            set held_at = null
            from whatsapp_conversations c
            where m.id = @messageId and m.tenant_id = @tenantId and m.direction = 'out' and m.status = 'unknown' and m.erased_at is null
              and c.id = m.conversation_id
            returning m.id as message_id, m.tenant_id, m.conversation_id, m.status_updated_at as since, m.resends, m.correlation_id,
                m.triggered_by_event_id, c.customer_phone
            """;
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(locking, new { messageId, tenantId }, transaction, cancellationToken: cancellationToken));
        return await connection.QuerySingleOrDefaultAsync<UnknownMessage>(
            new CommandDefinition(sql, new { messageId, tenantId }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>It was sent, when the doubt began.</summary>
    public static Task SentAsync(NpgsqlTransaction transaction, UnknownMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with sent as (
                update whatsapp_messages
                set status = 'sent', status_updated_at = @now, updated_at = @now, error_code = null, error_message = null,
                    sent_at = coalesce(sent_at, @Since)
                where id = @MessageId)
            update whatsapp_conversations
            set message_count = message_count + 1, last_outbound_at = greatest(last_outbound_at, @Since),
                last_message_at = greatest(last_message_at, @Since), updated_at = @now
            where id = @ConversationId
            """;
        return ExecuteAsync(transaction, sql, message, now, reason: null, cancellationToken);
    }

    /// <summary>It was not sent, and is not to be.</summary>
    public static Task FailedAsync(
        NpgsqlTransaction transaction, UnknownMessage message, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages set status = 'failed', status_updated_at = @now, updated_at = @now, error_message = @reason where id = @MessageId
            """;
        return ExecuteAsync(transaction, sql, message, now, reason, cancellationToken);
    }

    private static Task ExecuteAsync(
        NpgsqlTransaction transaction, string sql, UnknownMessage message, DateTimeOffset now, string? reason, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { message.MessageId, message.ConversationId, message.Since, now, reason }, transaction, cancellationToken: cancellationToken));
}
