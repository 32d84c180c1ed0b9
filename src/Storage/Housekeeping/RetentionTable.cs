using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Housekeeping;

/// <summary>What tenants want kept no longer. Each call handles one batch; what somebody else holds is left for the next.</summary>
public static class RetentionTable
{
    /// <summary>Rows of one batch.</summary>
    public const int AtOnce = 500;

    /// <summary>
    /// <c>retention</c> of the bindings' <c>config</c>, by tenant: of several bindings an active one comes first, then the oldest.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> WishesAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        const string sql = """
            select distinct on (tenant_id) tenant_id, (config -> 'retention')::text
            from whatsapp_tenant_bindings
            where jsonb_typeof(config -> 'retention') = 'object'
            order by tenant_id, is_active desc, created_at, id
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(Guid TenantId, string Retention)>(new CommandDefinition(sql, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.TenantId, row => row.Retention);
    }

    /// <summary>Forgets the provider's own words about messages between two moments: what they say stays.</summary>
    public static Task<int> BlankPayloadsAsync(NpgsqlDataSource database, IReadOnlyList<RetentionSpan> spans, CancellationToken cancellationToken)
    {
        const string sql = """
            update whatsapp_messages set raw_payload = null
            where id in (
                select old.id from unnest(@TenantIds, @Froms, @Befores) as r (tenant_id, since, before)
                cross join lateral (
                    select m.id from whatsapp_messages m
                    where m.tenant_id = r.tenant_id and m.created_at >= r.since and m.created_at < r.before and m.raw_payload is not null
                    order by m.created_at limit @AtOnce for update skip locked) old
                limit @AtOnce)
            """;
        return ExecuteAsync(database, sql, spans, cancellationToken);
    }

    /// <summary>Removes messages from before a moment, but none that waits to be sent.</summary>
    public static Task<int> RemoveMessagesAsync(NpgsqlDataSource database, IReadOnlyList<RetentionSpan> spans, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_messages
            where id in (
                select old.id from unnest(@TenantIds, @Befores) as r (tenant_id, before)
                cross join lateral (
                    select m.id from whatsapp_messages m
                    where m.tenant_id = r.tenant_id and m.created_at < r.before
                      and not exists (select from whatsapp_outbound_queue q where q.message_id = m.id)
                    order by m.created_at limit @AtOnce for update skip locked) old
                limit @AtOnce)
            """;
        return ExecuteAsync(database, sql, spans, cancellationToken);
    }

    /// <summary>
    /// Removes conversations, with all that leads to them, in which nothing has happened since a moment and none of whose messages is left.
    /// A wish to get no messages stays.
    /// </summary>
    public static Task<int> RemoveConversationsAsync(NpgsqlDataSource database, IReadOnlyList<RetentionSpan> spans, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_conversations
            where id in (
                select old.id from unnest(@TenantIds, @Befores) as r (tenant_id, before)
                cross join lateral (
                    select c.id from whatsapp_conversations c
                    where c.tenant_id = r.tenant_id and coalesce(c.last_message_at, c.created_at) < r.before
                      and not exists (select from whatsapp_messages m where m.conversation_id = c.id)
                    order by coalesce(c.last_message_at, c.created_at) limit @AtOnce for update skip locked) old
                limit @AtOnce)
            """;
        return ExecuteAsync(database, sql, spans, cancellationToken);
    }

    private static async Task<int> ExecuteAsync(
        NpgsqlDataSource database, string sql, IReadOnlyList<RetentionSpan> spans, CancellationToken cancellationToken)
    {
        if (spans.Count == 0)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, new
        {
            AtOnce,
            TenantIds = spans.Select(span => span.TenantId).ToArray(),
            Froms = spans.Select(span => span.From).ToArray(),
            Befores = spans.Select(span => span.Before).ToArray(),
        }, cancellationToken: cancellationToken));
    }
}

/// <summary>What a tenant wants kept no longer.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="From">What is older is done already.</param>
/// <param name="Before">What is older than this goes.</param>
public sealed record RetentionSpan(Guid TenantId, DateTimeOffset From, DateTimeOffset Before);
