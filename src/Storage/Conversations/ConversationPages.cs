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
            select id
            from whatsapp_conversations
            where tenant_id = @tenantId
                and (@Status::text is null or status = @Status)
                and (@AssignedUserId::uuid is null or assigned_user_id = @AssignedUserId)
                and (@BindingId::uuid is null or binding_id = @BindingId)
                and (not @AwaitsAnswer or last_inbound_at > coalesce(last_outbound_at, '-infinity'))
                and (not @IsUnread or unread_count > 0)
                and (@Since::timestamptz is null or active_at >= @Since)
                and (@BeforeId::uuid is null or (active_at, id) < (@BeforeAt::timestamptz, @BeforeId))
            order by active_at desc, id desc
            limit @count
            """;
        return reader.ReadAsync(tenantId, async transaction =>
        {
            var ids = await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, new
            {
                tenantId, filter.Status, filter.AssignedUserId, filter.BindingId, filter.AwaitsAnswer, filter.IsUnread,
                Since = filter.ActiveSince?.UtcDateTime, BeforeAt = before?.At.UtcDateTime, BeforeId = before?.Id, count,
            }, transaction, cancellationToken: cancellationToken));
            return await ListedConversationTable.ReadAsync(transaction, tenantId, ids.AsList(), cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Conversations of customers whose number begins with the digits, or whose name has the words, the newest activity first.</summary>
    public Task<IReadOnlyList<ListedConversation>> SearchAsync(Guid tenantId, string query, int count, CancellationToken cancellationToken)
    {
        const string sql = "select conversation_id from whatsapp_search_customers(@query, @count)";
        return reader.ReadAsync(tenantId, async transaction =>
        {
            var ids = await transaction.Connection!.QueryAsync<Guid>(
                new CommandDefinition(sql, new { query, count }, transaction, cancellationToken: cancellationToken));
            return await ListedConversationTable.ReadAsync(transaction, tenantId, ids.AsList(), cancellationToken);
        }, cancellationToken);
    }
}
