using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Messages;

/// <summary>A tenant's messages in the order in which they changed last.</summary>
public sealed class MessageChanges(TenantReader reader)
{
    /// <summary>Where whoever begins to watch now stands.</summary>
    public Task<ChangePosition> NowAsync(Guid tenantId, CancellationToken cancellationToken) =>
        reader.ReadAsync(tenantId, transaction => ChangePosition.NowAsync(transaction, cancellationToken), cancellationToken);

    /// <summary>Reads on.</summary>
    /// <param name="tenantId">Whose messages.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The position of the page before.</param>
    /// <param name="count">Looks at so many changes at most, wanted or not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ChangePage<TenantMessage>> ReadAsync(
        Guid tenantId, MessageFilter filter, ChangePosition after, int count, CancellationToken cancellationToken) => reader.ReadAsync(
        tenantId,
        async transaction =>
        {
            var passed = await PassAsync(transaction, tenantId, filter, after, count, cancellationToken);
            var wanted = passed.Where(row => row.IsWanted).ToList();
            var rows = wanted.Count == 0
                ? new Dictionary<Guid, TenantMessage>()
                : await TenantMessageTable.ReadAsync(transaction, tenantId, [.. wanted.Select(row => row.Id)], cancellationToken);
            return new ChangePage<TenantMessage>(
                [.. wanted.Select(row => new Change<TenantMessage>(row.Position, rows[row.Id]))],
                passed.Count == count ? passed[^1].Position : await ChangePosition.NowAsync(transaction, cancellationToken),
                IsLast: passed.Count < count);
        },
        cancellationToken);

    private static async Task<IReadOnlyList<PassedRow>> PassAsync(
        NpgsqlTransaction transaction, Guid tenantId, MessageFilter filter, ChangePosition after, int count, CancellationToken cancellationToken)
    {
        // The limit is on what is looked at: the work of a page has a bound even where hardly anything is wanted.
        const string sql = """
            select changed_in::text as changed_in, id,
                   coalesce(conversation_id = @ConversationId, @ConversationId is null) and coalesce(direction = @Direction, @Direction is null)
                   and (@CorrelationId::text is null or correlation_id is not distinct from @CorrelationId)
                   and coalesce(id = any(@MessageIds), true) as is_wanted
            from whatsapp_messages m
            where tenant_id = @tenantId and (changed_in, id) > (@Transaction::text::xid8, @Id)
              and changed_in < pg_snapshot_xmin(pg_current_snapshot())
            order by m.changed_in, m.id
            limit @count
            """;
        var rows = await transaction.Connection!.QueryAsync<PassedRow>(new CommandDefinition(sql, new
        {
            tenantId,
            filter.ConversationId,
            filter.Direction,
            filter.CorrelationId,
            MessageIds = filter.MessageIds?.ToArray(),
            after.Transaction,
            after.Id,
            count,
        }, transaction, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    private sealed record PassedRow
    {
        public required string ChangedIn { get; init; }

        public required Guid Id { get; init; }

        public bool IsWanted { get; init; }

        public ChangePosition Position => new(ChangedIn, Id);
    }
}

/// <summary>Which messages; null means any.</summary>
public sealed record MessageFilter
{
    /// <summary>Of one conversation.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>What one cause led to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>These, by our ids.</summary>
    public IReadOnlyList<Guid>? MessageIds { get; init; }
}
