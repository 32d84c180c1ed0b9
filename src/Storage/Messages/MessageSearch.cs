using Dapper;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>Finds a tenant's messages, nobody else's.</summary>
public sealed class MessageSearch(TenantReader reader)
{
    /// <summary>The message of that name; null when the tenant has none.</summary>
    public Task<TenantMessage?> FindAsync(Guid tenantId, MessageName name, CancellationToken cancellationToken) => reader.ReadAsync(
        tenantId,
        async transaction =>
        {
            var ids = await TenantMessageTable.FindAsync(transaction, tenantId, name, cancellationToken);
            var found = await TenantMessageTable.ReadAsync(transaction, tenantId, ids, cancellationToken);
            return found.Values.SingleOrDefault();
        },
        cancellationToken);

    /// <summary>What was asked for before, under one of these ids or keys.</summary>
    public Task<IReadOnlyList<AskedBefore>> FindAskedAsync(
        Guid tenantId, IReadOnlyCollection<Guid> ids, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        const string sql = """
            select m.id, m.conversation_id, m.status, m.idempotency_key, m.content_json::text as content_json,
                   array(select i.value from whatsapp_customer_identities i where i.conversation_id = m.conversation_id and i.kind = 'phone') as phones,
                   (select f.sha256 from whatsapp_outbound_files f
                    where f.tenant_id = m.tenant_id
                      and f.id = substring(m.content_json::text from '"id": "file:([0-9a-f-]{36})"')::uuid) as file_sha256
            from whatsapp_messages m
            where m.tenant_id = @tenantId and m.direction = 'out' and (m.id = any(@ids) or m.idempotency_key = any(@keys))
            """;
        return reader.ReadAsync<IReadOnlyList<AskedBefore>>(
            tenantId,
            async transaction => (await transaction.Connection!.QueryAsync<AskedBefore>(new CommandDefinition(
                sql, new { tenantId, ids = ids.ToArray(), keys = keys.ToArray() }, transaction, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
    }
}
