using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A tenant's conversations as the API shows them, in the transaction of a <see cref="Tenancy.TenantReader"/>.</summary>
public static class ListedConversationTable
{
    /// <summary>Reads conversations by their ids, in the order given; those that are not there are left out.</summary>
    public static async Task<IReadOnlyList<ListedConversation>> ReadAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = """
            select c.id, c.tenant_id, c.customer_phone, c.customer_name, c.customer_username, c.status, c.current_state, c.assigned_user_id,
                c.binding_id, c.active_at, c.last_message_at, c.last_inbound_at, c.last_outbound_at,
                c.window_denied_at, c.free_entry_until, c.message_count, c.unread_count, c.created_at, c.updated_at,
                coalesce(c.marketing_stopped_at > coalesce(c.marketing_resumed_at, '-infinity'), false) as has_stopped_marketing,
                exists (
                    select from (select c.customer_phone as value
                                 union all
                                 select i.value from whatsapp_customer_identities i where i.conversation_id = c.id) known
                    join whatsapp_optouts o on o.tenant_id = @tenantId and o.customer_phone = known.value
                    where o.is_active) as is_opted_out
            from unnest(@ids) with ordinality as asked (id, place)
            join whatsapp_conversations c on c.tenant_id = @tenantId and c.id = asked.id
            order by asked.place
            """;
        var command = new CommandDefinition(sql, new { tenantId, ids = ids.ToArray() }, transaction, cancellationToken: cancellationToken);
        return ids.Count == 0 ? [] : (await transaction.Connection!.QueryAsync<ListedConversation>(command)).AsList();
    }
}
