using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>Bindings of linked phones: those rows of <c>whatsapp_tenant_bindings</c> that name an instance.</summary>
public sealed class InstanceBindingTable(NpgsqlDataSource database)
{
    /// <summary>The binding of an instance, switched off or not; null when nobody has it.</summary>
    public async Task<TenantBinding?> FindAsync(string instanceName, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_tenant_bindings where instance_name = @instanceName";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TenantBinding?>(
            new CommandDefinition(sql, new { instanceName }, cancellationToken: cancellationToken));
    }

    /// <summary>A provider's instances that are not switched off, by their names.</summary>
    public async Task<IReadOnlyList<TenantBinding>> ListAsync(string provider, CancellationToken cancellationToken)
    {
        const string sql = """
            select * from whatsapp_tenant_bindings
            where provider = @provider and instance_name is not null and is_active
            order by instance_name
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<TenantBinding>(
            new CommandDefinition(sql, new { provider }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Switches a binding off: nothing leaves from it or comes to it any more.</summary>
    public async Task SwitchOffAsync(Guid bindingId, CancellationToken cancellationToken)
    {
        const string sql = "update whatsapp_tenant_bindings set is_active = false, updated_at = now() where id = @bindingId";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { bindingId }, cancellationToken: cancellationToken));
    }

    /// <summary>How many messages wait to leave from each of these bindings, chosen as the dispatcher does; none counts as none.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> WaitingAsync(
        IReadOnlyCollection<Guid> bindingIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select chosen.id as binding_id, count(*) as messages
            from whatsapp_outbound_queue q
            join whatsapp_conversations c on c.id = q.conversation_id
            join lateral (
                select candidate.id from whatsapp_tenant_bindings candidate
                where candidate.tenant_id = q.tenant_id and candidate.is_active
                order by (candidate.id = q.binding_id) desc nulls last, (candidate.id = c.binding_id) desc nulls last,
                         candidate.updated_at desc
                limit 1) chosen on chosen.id = any(@ids)
            where q.tenant_id in (select tenant_id from whatsapp_tenant_bindings where id = any(@ids))
            group by chosen.id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<WaitingRow>(
            new CommandDefinition(sql, new { ids = bindingIds.ToArray() }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.BindingId, row => row.Messages);
    }

    private sealed record WaitingRow(Guid BindingId, long Messages);
}
