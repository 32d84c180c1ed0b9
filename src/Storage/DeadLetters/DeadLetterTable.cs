using System.Data.Common;
using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.DeadLetters;

/// <summary>Events that could not be handled. One event has one row, which a replay that fails opens again.</summary>
public static class DeadLetterTable
{
    /// <summary>Notes what the engine refuses, in the transaction that refuses it. No two may have the same id.</summary>
    public static Task RefuseAsync(NpgsqlTransaction transaction, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
        WriteAsync(transaction.Connection!, letters, transaction, cancellationToken);

    /// <summary>
    /// Notes what the dead-letter topic brings, any number of times: a letter that is there stays as it is, unless it is the last replay
    /// that failed. No two may have the same id.
    /// </summary>
    public static async Task KeepAsync(NpgsqlDataSource database, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await WriteAsync(connection, letters, null, cancellationToken);
    }

    // In the order of their ids, so that two transactions with the same letters wait for each other and never in a ring. The first
    // original that can be replayed is the one to keep: later ones may have lost their files.
    private static async Task WriteAsync(
        DbConnection connection, IReadOnlyList<DeadLetter> letters, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into whatsapp_dead_letters as letter
                (id, tenant_id, event_id, event_type, source_topic, original_event, code, reason, obstacle, attempts, replays, failed_at)
            select * from unnest(@Ids, @TenantIds, @EventIds, @EventTypes, @Topics, @Originals, @Codes, @Reasons, @Obstacles, @Attempts,
                @Replays, @FailedAt) as given (id)
            order by given.id
            on conflict (id) do update
            set tenant_id = excluded.tenant_id, source_topic = coalesce(letter.source_topic, excluded.source_topic),
                original_event = case when letter.obstacle is null then letter.original_event else excluded.original_event end,
                obstacle = case when letter.obstacle is null then null else excluded.obstacle end,
                code = excluded.code, reason = excluded.reason, attempts = letter.attempts + excluded.attempts,
                status = 'waiting', failed_at = excluded.failed_at
            where @isRefusal or letter.status = 'replayed' and letter.replays = excluded.replays
            """;
        if (letters.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync(new CommandDefinition(sql, new
        {
            isRefusal = transaction is not null,
            Ids = letters.Select(l => l.Id).ToArray(),
            TenantIds = letters.Select(l => l.TenantId).ToArray(),
            EventIds = letters.Select(l => l.EventId).ToArray(),
            EventTypes = letters.Select(l => l.EventType).ToArray(),
            Topics = letters.Select(l => l.SourceTopic).ToArray(),
            Originals = letters.Select(l => l.OriginalEvent).ToArray(),
            Codes = letters.Select(l => l.Code).ToArray(),
            Reasons = letters.Select(l => l.Reason).ToArray(),
            Obstacles = letters.Select(l => l.Obstacle).ToArray(),
            Attempts = letters.Select(l => l.Attempts).ToArray(),
            Replays = letters.Select(l => l.Replays).ToArray(),
            FailedAt = letters.Select(l => l.FailedAt.UtcDateTime).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
    }
}
