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
    public static async Task<IdentityBook> FindAsync(
        NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        const string sql = """
            select asked.tenant_id, asked.kind, asked.value, c.id as conversation_id, c.created_at as begun_at,
                   array(select coalesce(u.account_id, '') from whatsapp_customer_identities u
                         where u.conversation_id = c.id and u.kind = 'user_id' order by u.value) as accounts,
                   array(select u.value from whatsapp_customer_identities u
                         where u.conversation_id = c.id and u.kind = 'user_id' order by u.value) as user_ids,
                   array(select l.value from whatsapp_customer_identities l
                         where l.conversation_id = c.id and l.kind = 'lid' order by l.value) as lids
            from unnest(@TenantIds, @Kinds, @Values) as asked (tenant_id, kind, value)
            left join whatsapp_customer_identities i
                on i.tenant_id = asked.tenant_id and i.kind = asked.kind and i.value = asked.value
            left join whatsapp_conversations own
                on asked.kind = 'phone' and own.tenant_id = asked.tenant_id and own.customer_phone = asked.value
            join whatsapp_conversations c on c.id = coalesce(own.id, i.conversation_id)
            """;
        var asked = customers.SelectMany(c => c.Asked.Select(identity => (c.TenantId, identity))).Distinct().ToList();
        var rows = await transaction.Connection!.QueryAsync<LeadRow>(new CommandDefinition(sql, new
        {
            TenantIds = asked.Select(a => a.TenantId).ToArray(),
            Kinds = asked.Select(a => a.identity.Kind).ToArray(),
            Values = asked.Select(a => a.identity.Value).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        var book = new IdentityBook();
        foreach (var row in rows)
        {
            book.Note(row.TenantId, new CustomerIdentity(row.Kind, row.Value), row.Conversation());
        }

        return book;
    }

    /// <summary>Keeps everybody else from making conversations for these customers until the transaction ends.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction, IReadOnlyList<CustomerOf> customers, CancellationToken cancellationToken)
    {
        // Taken in the order of the keys, so that nobody waits in a ring. Both ways to write a number are among them.
        const string sql = """
            select pg_advisory_xact_lock(key)
            from (select distinct hashtextextended('identity ' || tenant_id || ' ' || kind || ' ' || value, 0) as key
                  from unnest(@TenantIds, @Kinds, @Values) as asked (tenant_id, kind, value)
                  order by key) keys
            """;
        var asked = customers.SelectMany(c => c.Asked.Select(identity => (c.TenantId, identity))).Distinct().ToList();
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            TenantIds = asked.Select(a => a.TenantId).ToArray(),
            Kinds = asked.Select(a => a.identity.Kind).ToArray(),
            Values = asked.Select(a => a.identity.Value).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Notes identities. One that leads elsewhere leads here from now on: whoever adds it has decided so, under its lock.
    /// </summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<IdentityRow> rows, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_customer_identities as known (tenant_id, kind, value, account_id, conversation_id)
            select distinct on (tenant_id, kind, value) tenant_id, kind, value, account_id, conversation_id
            from unnest(@TenantIds, @Kinds, @Values, @AccountIds, @ConversationIds)
                with ordinality as a (tenant_id, kind, value, account_id, conversation_id, place)
            order by tenant_id, kind, value, place desc
            on conflict (tenant_id, kind, value) do update
            set conversation_id = excluded.conversation_id, account_id = coalesce(excluded.account_id, known.account_id)
            """;
        if (rows.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new
        {
            TenantIds = rows.Select(r => r.TenantId).ToArray(),
            Kinds = rows.Select(r => r.Identity.Kind).ToArray(),
            Values = rows.Select(r => r.Identity.Value).ToArray(),
            AccountIds = rows.Select(r => r.AccountId).ToArray(),
            ConversationIds = rows.Select(r => r.ConversationId).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record LeadRow
    {
        public required Guid TenantId { get; init; }

        public required string Kind { get; init; }

        public required string Value { get; init; }

        public required Guid ConversationId { get; init; }

        public required DateTimeOffset BegunAt { get; init; }

        public required string[] Accounts { get; init; }

        public required string[] UserIds { get; init; }

        public required string[] Lids { get; init; }

        public KnownConversation Conversation() =>
            new(ConversationId, BegunAt, [.. Accounts.Zip(UserIds, (account, userId) => (account.Length == 0 ? null : account, userId))]) { Lids = Lids };
    }
}

/// <summary>An identity and where it leads.</summary>
internal sealed record IdentityRow(Guid TenantId, CustomerIdentity Identity, string? AccountId, Guid ConversationId);
