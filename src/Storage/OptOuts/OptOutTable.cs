using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.OptOuts;

/// <summary>Customers who want no messages. A customer without a number is kept under the user id.</summary>
public static class OptOutTable
{
    /// <summary>Notes that customers opted out; a second wish of the same customer renews the first.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<OptOutRow> rows, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_optouts (tenant_id, customer_phone, reason, original_message_id, is_active, created_at, updated_at)
            select distinct on (tenant_id, address) tenant_id, address, reason, original_message_id, true, at, at
            from unnest(@TenantIds, @Addresses, @Reasons, @MessageIds, @Ats) as n (tenant_id, address, reason, original_message_id, at)
            order by tenant_id, address, at desc
            on conflict (tenant_id, customer_phone) do update
            set is_active = true, reason = excluded.reason, original_message_id = excluded.original_message_id,
                reactivated_at = null, updated_at = excluded.updated_at
            """;
        if (rows.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            TenantIds = rows.Select(r => r.TenantId).ToArray(),
            Addresses = rows.Select(r => r.Address).ToArray(),
            Reasons = rows.Select(r => r.Reason).ToArray(),
            MessageIds = rows.Select(r => r.OriginalMessageId).ToArray(),
            Ats = rows.Select(r => r.At).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Notes that the customers of these conversations want messages again, whatever they had opted out under.</summary>
    public static async Task EndAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Guid> conversationIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_optouts o
            set is_active = false, reactivated_at = @now, updated_at = @now
            from whatsapp_conversations c
            where c.id = any(@ids) and o.tenant_id = c.tenant_id and o.is_active
              and (o.customer_phone = c.customer_phone
                   or o.customer_phone in (select i.value from whatsapp_customer_identities i where i.conversation_id = c.id))
            """;
        if (conversationIds.Count > 0)
        {
            var ids = conversationIds.ToArray();
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(sql, new { ids, now }, transaction, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Notes that a customer wants messages again.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="addresses">What the customer may have opted out under.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is noted of the customer now; null when the customer never opted out.</returns>
    public static async Task<StoredOptOut?> EndAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyList<string> addresses, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_optouts
            set is_active = false, reactivated_at = @now, updated_at = @now
            where tenant_id = @tenantId and customer_phone = any(@addresses) and is_active
            """;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { tenantId, addresses = addresses.ToArray(), now }, transaction, cancellationToken: cancellationToken));
        return await FindAsync(transaction, tenantId, addresses, cancellationToken);
    }

    /// <summary>What is noted under one of these addresses, the latest; null when nothing is.</summary>
    public static Task<StoredOptOut?> FindAsync(
        NpgsqlTransaction transaction, Guid tenantId, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        const string sql = """
            select * from whatsapp_optouts
            where tenant_id = @tenantId and customer_phone = any(@addresses)
            order by is_active desc, updated_at desc, id limit 1
            """;
        return transaction.Connection!.QuerySingleOrDefaultAsync<StoredOptOut?>(new CommandDefinition(
            sql, new { tenantId, addresses = addresses.ToArray() }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A customer who opted out.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="Address">The number as <c>+digits</c>, or else the user id.</param>
/// <param name="Reason">What the customer said, or who noted it.</param>
/// <param name="OriginalMessageId">The provider's id of the message that said it, if one did.</param>
/// <param name="At">When.</param>
public sealed record OptOutRow(Guid TenantId, string Address, string Reason, string? OriginalMessageId, DateTimeOffset At)
{
    /// <summary>Names nobody.</summary>
    public override string ToString() => $"OptOutRow {{ TenantId = {TenantId} }}";
}
