using Dapper;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Messages of a conversation, page by page.</summary>
public sealed class MessagePages(TenantReader reader)
{
    /// <summary>Messages, the newest first; null when the tenant has no such conversation.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="conversationId">Of which conversation.</param>
    /// <param name="before">Where the page before this one ended; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ListedMessage>?> ListAsync(
        Guid tenantId, Guid conversationId, RowPlace? before, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.tenant_id, m.conversation_id, m.direction, m.message_type, m.content, m.content_json, m.status, m.status_updated_at,
                m.error_code, m.error_message, m.provider_message_id, m.reply_to_message_id, m.template_name, m.message_class, m.idempotency_key,
                m.correlation_id, m.triggered_by_event_id, m.created_at, m.sent_at, m.send_at, m.expires_at, m.binding_id,
                q.due_at, coalesce(q.attempts, 0) as attempts, m.status = 'unknown' and m.held_at is not null as is_held
            from whatsapp_messages m
            left join whatsapp_outbound_queue q on q.message_id = m.id
            where m.tenant_id = @tenantId and m.conversation_id = @conversationId
                and (@BeforeId::uuid is null or (m.created_at, m.id) < (@BeforeAt::timestamptz, @BeforeId))
            order by m.created_at desc, m.id desc
            limit @count
            """;
        const string exists = "select exists (select from whatsapp_conversations where tenant_id = @tenantId and id = @conversationId)";
        return reader.ReadAsync<IReadOnlyList<ListedMessage>?>(tenantId, async transaction =>
        {
            var asked = new { tenantId, conversationId, BeforeAt = before?.At.UtcDateTime, BeforeId = before?.Id, count };
            var found = (await transaction.Connection!.QueryAsync<ListedMessage>(
                new CommandDefinition(sql, asked, transaction, cancellationToken: cancellationToken))).AsList();
            return found.Count > 0 || await transaction.Connection!.ExecuteScalarAsync<bool>(
                new CommandDefinition(exists, asked, transaction, cancellationToken: cancellationToken)) ? found : null;
        }, cancellationToken);
    }
}
