using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>A tenant's messages as the API tells of them, in the transaction of a <see cref="Tenancy.TenantReader"/>.</summary>
public static class TenantMessageTable
{
    /// <summary>Reads messages by our ids; those that are not there are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, TenantMessage>> ReadAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.tenant_id, m.conversation_id, m.direction, m.message_type, m.content, m.content_json::text as content_json, m.status,
                   m.status_updated_at, m.error_code, m.error_message, m.provider_message_id, m.reply_to_message_id, m.template_name,
                   m.message_class, m.idempotency_key, m.correlation_id, m.triggered_by_event_id, m.created_at, m.sent_at, m.send_at,
                   m.expires_at, m.binding_id, m.status = 'unknown' and m.held_at is not null as is_held,
                   greatest(q.due_at, q.aside_until) as due_at, q.attempts, q.is_head, q.aside_until is not null as is_aside,
                   q.attempt_started_at is not null as is_begun, greatest(q.due_at, q.aside_until) > now() as is_put_off
            from whatsapp_messages m
            left join whatsapp_outbound_queue q on q.message_id = m.id
            where m.tenant_id = @tenantId and m.id = any(@ids)
            """;
        var rows = await transaction.Connection!.QueryAsync<TenantMessage, QueuePlace?, TenantMessage>(
            new CommandDefinition(sql, new { tenantId, ids = ids.ToArray() }, transaction, cancellationToken: cancellationToken),
            (message, place) => message with { Place = place },
            splitOn: "due_at");
        return rows.ToDictionary(message => message.Id);
    }

    /// <summary>Our ids of messages by what they are named by: one, or none.</summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(
        NpgsqlTransaction transaction, Guid tenantId, MessageName name, CancellationToken cancellationToken)
    {
        const string sql = """
            select id from whatsapp_messages where tenant_id = @tenantId and id = @Id
            union all
            select id from whatsapp_messages where tenant_id = @tenantId and provider_message_id = @ProviderMessageId
            union all
            select id from whatsapp_messages where tenant_id = @tenantId and idempotency_key = @IdempotencyKey
            """;
        var ids = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(
            sql, new { tenantId, name.Id, name.ProviderMessageId, name.IdempotencyKey }, transaction, cancellationToken: cancellationToken));
        return ids.AsList();
    }
}

/// <summary>What a message is named by: exactly one of these.</summary>
/// <param name="Id">Our id.</param>
/// <param name="ProviderMessageId">The provider's.</param>
/// <param name="IdempotencyKey">The key it was asked for with.</param>
public sealed record MessageName(Guid? Id = null, string? ProviderMessageId = null, string? IdempotencyKey = null);
