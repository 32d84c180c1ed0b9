using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Bindings;

/// <summary>Changes bindings that are there.</summary>
public sealed class BindingChangeTable(NpgsqlDataSource database)
{
    /// <summary>Changes what <paramref name="change"/> makes of a binding, which nobody else changes meanwhile.</summary>
    /// <param name="tenantId">Whose binding.</param>
    /// <param name="id">Which.</param>
    /// <param name="change">Gives the binding with another display number, API address, activity or config. What it throws undoes all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The binding as it is now; null when the tenant has no such binding.</returns>
    public async Task<TenantBinding?> ChangeAsync(
        Guid tenantId, Guid id, Func<TenantBinding, TenantBinding> change, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings
            set display_number = @DisplayNumber, api_url = @ApiUrl, is_active = @IsActive, config = @Config::jsonb, updated_at = now()
            where id = @Id
            returning *
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(transaction, tenantId, id, cancellationToken) is not { } before)
        {
            return null;
        }

        var changed = await connection.QuerySingleAsync<TenantBinding>(
            new CommandDefinition(sql, change(before), transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    /// <summary>Takes a number away from its tenant: its secrets go, and anybody may bind it.</summary>
    /// <returns>The binding as it is now; null when the tenant has no such binding.</returns>
    public async Task<TenantBinding?> UnbindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_tenant_bindings
            set is_active = false, unbound_at = coalesce(unbound_at, now()), updated_at = case when unbound_at is null then now() else updated_at end,
                former_number = coalesce(
                    former_number, case when provider = 'evolution' then coalesce(instance_name, phone_number_id) else coalesce(phone_number_id, instance_name) end),
                phone_number_id = null, instance_name = null, access_token_encrypted = null, api_key = null, app_secret_encrypted = null,
                webhook_verify_token = null
            where tenant_id = @tenantId and id = @id
            returning *
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<TenantBinding?>(
            new CommandDefinition(sql, new { tenantId, id }, cancellationToken: cancellationToken));
    }

    private static Task<TenantBinding?> LockAsync(NpgsqlTransaction transaction, Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_tenant_bindings where tenant_id = @tenantId and id = @id for update";
        return transaction.Connection!.QuerySingleOrDefaultAsync<TenantBinding?>(
            new CommandDefinition(sql, new { tenantId, id }, transaction, cancellationToken: cancellationToken));
    }
}
