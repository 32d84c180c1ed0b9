using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Erasure;

/// <summary>Erasures under way, and the receipts of those that are finished: <c>whatsapp_erasures</c>. Nothing in it names a customer.</summary>
public static class ErasureTable
{
    /// <summary>Notes that one begins.</summary>
    public static Task AddAsync(NpgsqlTransaction transaction, ErasureRow erasure, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_erasures (id, tenant_id, conversation_ids, reference, erased_by, keeps_opt_out, sealed_customer, begun_at)
            values (@Id, @TenantId, @ConversationIds, @Reference, @ErasedBy, @KeepsOptOut, @SealedCustomer, @BegunAt)
            """;
        return ExecuteAsync(transaction, sql, erasure, cancellationToken);
    }

    /// <summary>Takes one for this transaction alone; null when there is none.</summary>
    public static Task<ErasureRow?> LockAsync(NpgsqlTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<ErasureRow?>(new CommandDefinition(
            "select * from whatsapp_erasures where id = @id for update", new { id }, transaction, cancellationToken: cancellationToken));

    /// <summary>A tenant's; null when it has no such one.</summary>
    public static Task<ErasureRow?> FindAsync(NpgsqlTransaction transaction, Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "select * from whatsapp_erasures where tenant_id = @tenantId and id = @id";
        return transaction.Connection!.QuerySingleOrDefaultAsync<ErasureRow?>(
            new CommandDefinition(sql, new { tenantId, id }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Those that began before a moment and are not finished.</summary>
    public static async Task<IReadOnlyList<Guid>> OpenAsync(NpgsqlDataSource database, DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string sql = "select id from whatsapp_erasures where finished_at is null and begun_at < @before order by begun_at limit 100";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(sql, new { before }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>Adds to what one has done. No table may be there twice.</summary>
    public static Task CountAsync(NpgsqlTransaction transaction, Guid id, IReadOnlyCollection<ErasedRows> erased, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_erasures e
            set removed = e.removed || coalesce((
                    select jsonb_object_agg(n.name, coalesce((e.removed ->> n.name)::int, 0) + n.removed)
                    from unnest(@Tables, @Removed) as n (name, removed) where n.removed > 0), '{}'),
                blanked = e.blanked || coalesce((
                    select jsonb_object_agg(n.name, coalesce((e.blanked ->> n.name)::int, 0) + n.blanked)
                    from unnest(@Tables, @Blanked) as n (name, blanked) where n.blanked > 0), '{}')
            where id = @id
            """;
        return ExecuteAsync(transaction, sql, new
        {
            id,
            Tables = erased.Select(rows => rows.Table).ToArray(),
            Removed = erased.Select(rows => rows.Removed).ToArray(),
            Blanked = erased.Select(rows => rows.Blanked).ToArray(),
        }, cancellationToken);
    }

    /// <summary>Notes that nothing is left, and forgets whom it was for.</summary>
    public static Task FinishAsync(NpgsqlTransaction transaction, Guid id, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        transaction, "update whatsapp_erasures set finished_at = @now, sealed_customer = null where id = @id", new { id, now }, cancellationToken);

    /// <summary>Removes one that is finished and found neither a conversation nor anything to erase; true when it did.</summary>
    public static async Task<bool> RemoveEmptyAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_erasures
            where id = @id and finished_at is not null and cardinality(conversation_ids) = 0 and removed = '{}' and blanked = '{}'
            """;
        return await connection.ExecuteAsync(new CommandDefinition(sql, new { id }, cancellationToken: cancellationToken)) == 1;
    }

    private static Task ExecuteAsync(NpgsqlTransaction transaction, string sql, object with, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, with, transaction, cancellationToken: cancellationToken));
}
