using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Tenancy;

/// <summary>
/// Reads for one tenant, in a transaction that cannot write and, by row-level security, sees no other tenant's rows, whatever its SQL says.
/// </summary>
public sealed class TenantReader(NpgsqlDataSource database)
{
    private bool? mayBecomeReader;

    /// <summary>Reads in one transaction: everything in it is of the same moment.</summary>
    /// <param name="tenantId">Whose rows.</param>
    /// <param name="read">Reads. Its SQL names the tenant all the same: that is what indexes go by.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> ReadAsync<T>(Guid tenantId, Func<NpgsqlTransaction, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        mayBecomeReader ??= await MayBecomeReaderAsync(connection, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await ConfineAsync(transaction, tenantId, mayBecomeReader.Value, cancellationToken);
        var found = await read(transaction);
        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    // Where nobody could make the role (migrate has warned then), the SQL's own conditions must do.
    private static Task<bool> MayBecomeReaderAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = """
            select coalesce(
                (select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = 'whatsapp_reader'), false)
            """;
        return connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    // Planned for the values at hand: a condition that does not apply is not there, and a rare value is not taken for a usual one.
    private static async Task ConfineAsync(NpgsqlTransaction transaction, Guid tenantId, bool asReader, CancellationToken cancellationToken)
    {
        const string sql = """
            select set_config('whatsapp.tenant_id', @tenant, true),
                set_config('transaction_read_only', 'on', true),
                set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                set_config('role', case when @asReader then 'whatsapp_reader' else 'none' end, true)
            """;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { tenant = tenantId.ToString("D"), asReader }, transaction, cancellationToken: cancellationToken));
    }
}
