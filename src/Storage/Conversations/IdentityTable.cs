using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;

namespace WhatsAppEngine.Storage.Conversations;

/// <summary>What customers are known by.</summary>
internal static class IdentityTable
{
    /// <summary>
    /// Which of the customers' identities lead to a conversation. A conversation's own number leads to it even without a row here.
    /// </summary>
    public static async Task<KnownIdentities> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        const string sql = """
            select asked.tenant_id, asked.kind, asked.value, coalesce(c.id, i.conversation_id) as conversation_id
            from unnest(@TenantIds, @Kinds, @Values) as asked (tenant_id, kind, value)
            left join whatsapp_customer_identities i
                on i.tenant_id = asked.tenant_id and i.kind = asked.kind and i.value = asked.value
            left join whatsapp_conversations c
                on asked.kind = 'phone' and c.tenant_id = asked.tenant_id and c.customer_phone = asked.value
            where coalesce(c.id, i.conversation_id) is not null
            """;
        var rows = await transaction.Connection!.QueryAsync<IdentityRow>(
            new CommandDefinition(sql, Columns(Rows(customers)), transaction, cancellationToken: cancellationToken));
        var known = new KnownIdentities();
        foreach (var row in rows)
        {
            known.Add(row.TenantId, new CustomerIdentity(row.Kind, row.Value), row.ConversationId);
        }

        return known;
    }

    /// <summary>Keeps everybody else from making conversations for these customers until the transaction ends.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        // Taken in the order of the keys, so that nobody waits in a ring.
        const string sql = """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended('identity ' || tenant_id || ' ' || kind || ' ' || value, 0) as key
                  from unnest(@TenantIds, @Kinds, @Values) as asked (tenant_id, kind, value)
                  order by key) keys
            """;
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, Columns(Rows(customers)), transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Notes identities; one that leads elsewhere stays as it is.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<IdentityRow> rows, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_customer_identities (tenant_id, kind, value, conversation_id)
            select * from unnest(@TenantIds, @Kinds, @Values, @ConversationIds) as a (tenant_id, kind, value, conversation_id)
            order by tenant_id, kind, value
            on conflict do nothing
            """;
        if (rows.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(sql, Columns(rows), transaction, cancellationToken: cancellationToken));
        }
    }

    private static List<IdentityRow> Rows(IReadOnlyList<CustomerOf> customers) =>
        [.. customers.SelectMany(c => c.Identities.Select(i => new IdentityRow(c.TenantId, i.Kind, i.Value, default))).Distinct()];

    private static object Columns(IReadOnlyList<IdentityRow> rows) => new
    {
        TenantIds = rows.Select(r => r.TenantId).ToArray(),
        Kinds = rows.Select(r => r.Kind).ToArray(),
        Values = rows.Select(r => r.Value).ToArray(),
        ConversationIds = rows.Select(r => r.ConversationId).ToArray(),
    };
}

/// <summary>An identity and where it leads.</summary>
internal sealed record IdentityRow(Guid TenantId, string Kind, string Value, Guid ConversationId);
