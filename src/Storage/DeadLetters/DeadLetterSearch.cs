using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>Looks dead letters up.</summary>
public sealed class DeadLetterSearch(NpgsqlDataSource database)
{
    /// <summary>Characters that a list shows of an original.</summary>
    public const int ShownCharacters = 8192;

    /// <summary>Letters, those refused first at the end.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">The last of the page before this one; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ListedLetter>> ListAsync(
        DeadLetterFilter filter, LetterPlace? before, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, tenant_id, event_id, event_type, source_topic, code, reason, obstacle, attempts, replays, status,
                created_at, failed_at, replayed_at, discarded_at, left(original_event, @ShownCharacters) as original_event
            from whatsapp_dead_letters
            where (@TenantId::uuid is null or tenant_id = @TenantId)
                and (@EventId::uuid is null or event_id = @EventId or id = @EventId)
                and (@Reason::text is null or code = @Reason or strpos(lower(reason), lower(@Reason)) > 0)
                and (@Status::text is null or status = @Status) and (@BeforeId::uuid is null or (created_at, id) < (@BeforeTime::timestamptz, @BeforeId))
            order by created_at desc, id desc
            limit @count
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<ListedLetter>(new CommandDefinition(sql, new
        {
            filter.TenantId, filter.EventId, filter.Reason, filter.Status, ShownCharacters, count,
            BeforeId = before?.Id, BeforeTime = before?.CreatedAt.UtcDateTime,
        }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How many can be replayed, and how many cannot.</summary>
    public async Task<(int Replayable, int Unreplayable)> CountAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        const string sql = """
            select count(*) filter (where obstacle is null)::int, count(*) filter (where obstacle is not null)::int
            from whatsapp_dead_letters
            where (@TenantId::uuid is null or tenant_id = @TenantId)
                and (@EventId::uuid is null or event_id = @EventId or id = @EventId)
                and (@Reason::text is null or code = @Reason or strpos(lower(reason), lower(@Reason)) > 0)
                and (@Status::text is null or status = @Status)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(
            sql, new { filter.TenantId, filter.EventId, filter.Reason, filter.Status }, cancellationToken: cancellationToken));
    }

    /// <summary>Ids of letters to replay, those refused first at the beginning.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="withObstacles">Those that cannot be replayed too.</param>
    /// <param name="count">At most so many; null means all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Guid>> OldestAsync(
        DeadLetterFilter filter, bool withObstacles, int? count, CancellationToken cancellationToken)
    {
        const string sql = """
            select id from whatsapp_dead_letters
            where (@TenantId::uuid is null or tenant_id = @TenantId)
                and (@EventId::uuid is null or event_id = @EventId or id = @EventId)
                and (@Reason::text is null or code = @Reason or strpos(lower(reason), lower(@Reason)) > 0)
                and (@Status::text is null or status = @Status) and (@withObstacles or obstacle is null)
            order by created_at, id
            limit @count
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Guid>(new CommandDefinition(
            sql, new { filter.TenantId, filter.EventId, filter.Reason, filter.Status, withObstacles, count },
            cancellationToken: cancellationToken))).AsList();
    }
}

/// <summary>Where a page of letters ended.</summary>
/// <param name="CreatedAt">When that letter came.</param>
/// <param name="Id">Its id.</param>
public sealed record LetterPlace(DateTimeOffset CreatedAt, Guid Id);
