using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>What tenants want their customers told of verticals' events: <c>notifications</c> in their bindings' <c>config</c>.</summary>
public static class TenantNotifications
{
    /// <summary>The JSON of those that have one; of several active bindings the oldest that has it counts.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> tenantIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct on (tenant_id) tenant_id, (config -> 'notifications')::text
            from whatsapp_tenant_bindings
            where tenant_id = any(@tenantIds) and is_active and jsonb_typeof(config -> 'notifications') = 'object'
            order by tenant_id, created_at, id
            """;
        var rows = await transaction.Connection!.QueryAsync<(Guid TenantId, string Notifications)>(
            new CommandDefinition(sql, new { tenantIds = tenantIds.ToArray() }, transaction, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.TenantId, row => row.Notifications);
    }
}
