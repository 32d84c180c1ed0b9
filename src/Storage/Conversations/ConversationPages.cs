using Dapper;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>A tenant's conversations, page by page.</summary>
public sealed class ConversationPages(TenantReader reader)
{
    /// <summary>Conversations, the newest activity first.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="before">Where the page before this one ended; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ListedConversation>> ListAsync(
        Guid tenantId, ConversationFilter filter, RowPlace? before, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select c.id, c.tenant_id, c.customer_phone, c.customer_name, c.customer_username, c.status, c.current_state, c.assigned_user_id,
                c.binding_id, coalesce(c.last_message_at, c.created_at) as active_at, c.last_message_at, c.last_inbound_at, c.last_outbound_at,
                c.window_denied_at, c.free_entry_until, c.message_count, c.unread_count, c.created_at, c.updated_at,
                coalesce(c.marketing_stopped_at > coalesce(c.marketing_resumed_at, '-infinity'), false) as has_stopped_marketing,
                exists (
                    select from (select c.customer_phone as value
                                 union all
                                 select i.value from whatsapp_customer_identities i where i.conversation_id = c.id) known
                    join whatsapp_optouts o on o.tenant_id = @tenantId and o.customer_phone = known.value
                    where o.is_active) as is_opted_out
            from whatsapp_conversations c
            where c.tenant_id = @tenantId
                and (@Status::text is null or c.status = @Status)
                and (@AssignedUserId::uuid is null or c.assigned_user_id = @AssignedUserId)
                and (@BindingId::uuid is null or c.binding_id = @BindingId)
                and (not @AwaitsAnswer or c.last_inbound_at > coalesce(c.last_outbound_at, '-infinity'))
                and (not @IsUnread or c.unread_count > 0)
                and (@Since::timestamptz is null or coalesce(c.last_message_at, c.created_at) >= @Since)
                and (@BeforeId::uuid is null or (coalesce(c.last_message_at, c.created_at), c.id) < (@BeforeAt::timestamptz, @BeforeId))
            order by coalesce(c.last_message_at, c.created_at) desc, c.id desc
            limit @count
            """;
        return reader.ReadAsync<IReadOnlyList<ListedConversation>>(tenantId, async transaction =>
            (await transaction.Connection!.QueryAsync<ListedConversation>(new CommandDefinition(sql, new
            {
                tenantId, filter.Status, filter.AssignedUserId, filter.BindingId, filter.AwaitsAnswer, filter.IsUnread,
                Since = filter.ActiveSince?.UtcDateTime, BeforeAt = before?.At.UtcDateTime, BeforeId = before?.Id, count,
            }, transaction, cancellationToken: cancellationToken))).AsList(), cancellationToken);
    }
}
