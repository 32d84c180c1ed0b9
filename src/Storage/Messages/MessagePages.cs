using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Messages of conversations, page by page, and those that hold words.</summary>
public sealed class MessagePages(TenantReader reader)
{
    /// <summary>Messages of a conversation, the newest first; null when the tenant has no such conversation.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="conversationId">Of which conversation.</param>
    /// <param name="before">Where the page before this one ended; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<TenantMessage>?> ListAsync(
        Guid tenantId, Guid conversationId, RowPlace? before, int count, CancellationToken cancellationToken)
    {
        const string exists = "select exists (select from whatsapp_conversations where tenant_id = @tenantId and id = @conversationId)";
        const string sql = """
            select id
            from whatsapp_messages
            where tenant_id = @tenantId and conversation_id = @conversationId
                and (@BeforeId::uuid is null or (created_at, id) < (@BeforeAt::timestamptz, @BeforeId))
            order by created_at desc, id desc
            limit @count
            """;
        return reader.ReadAsync<IReadOnlyList<TenantMessage>?>(tenantId, async transaction =>
        {
            var isThere = await transaction.Connection!.ExecuteScalarAsync<bool>(
                new CommandDefinition(exists, new { tenantId, conversationId }, transaction, cancellationToken: cancellationToken));
            var asked = new { tenantId, conversationId, BeforeAt = before?.At.UtcDateTime, BeforeId = before?.Id, count };
            return isThere ? await ReadAsync(transaction, tenantId, sql, asked, cancellationToken) : null;
        }, cancellationToken);
    }

    /// <summary>Messages that hold every one of the words, or one that begins so; the newest first.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="query">The words.</param>
    /// <param name="before">Where the page before this one ended; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<TenantMessage>> SearchAsync(
        Guid tenantId, string query, RowPlace? before, int count, CancellationToken cancellationToken)
    {
        const string sql = "select id from whatsapp_search_messages(@query, @BeforeAt::timestamptz, @BeforeId::uuid, @count)";
        var asked = new { query, BeforeAt = before?.At.UtcDateTime, BeforeId = before?.Id, count };
        return reader.ReadAsync(tenantId, transaction => ReadAsync(transaction, tenantId, sql, asked, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<TenantMessage>> ReadAsync(
        NpgsqlTransaction transaction, Guid tenantId, string sql, object asked, CancellationToken cancellationToken)
    {
        var ids = (await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, asked, transaction, cancellationToken: cancellationToken))).AsList();
        var found = await TenantMessageTable.ReadAsync(transaction, tenantId, ids, cancellationToken);
        return [.. ids.Select(id => found[id])];
    }
}
