using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Housekeeping;

/// <summary>Rows that nobody needs any more, whoever's they are. Each call removes one batch; what somebody else holds is left for the next.</summary>
public static class SettledRows
{
    /// <summary>Rows of one batch.</summary>
    public const int AtOnce = 500;

    /// <summary>Forgets that events were handled, long after anybody could bring them again.</summary>
    public static Task<int> RemoveEventsAsync(NpgsqlDataSource database, DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_processed_events where event_id in (
                select event_id from whatsapp_processed_events where processed_at < @before
                order by processed_at limit @AtOnce for update skip locked)
            """;
        return ExecuteAsync(database, sql, before, cancellationToken);
    }

    /// <summary>Removes dead letters that were replayed or put away.</summary>
    public static Task<int> RemoveLettersAsync(NpgsqlDataSource database, DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_dead_letters where id in (
                select id from whatsapp_dead_letters
                where status in ('replayed', 'discarded') and greatest(failed_at, replayed_at, discarded_at) < @before
                order by status, created_at limit @AtOnce for update skip locked)
            """;
        return ExecuteAsync(database, sql, before, cancellationToken);
    }

    /// <summary>Removes statuses of messages that never became known: of other programs, or of messages that are gone.</summary>
    public static Task<int> RemoveParkedStatusesAsync(NpgsqlDataSource database, DateTimeOffset before, CancellationToken cancellationToken)
    {
        const string sql = """
            delete from whatsapp_parked_statuses where event_id in (
                select event_id from whatsapp_parked_statuses where parked_at < @before
                order by parked_at limit @AtOnce for update skip locked)
            """;
        return ExecuteAsync(database, sql, before, cancellationToken);
    }

    private static async Task<int> ExecuteAsync(NpgsqlDataSource database, string sql, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            sql, new { before = before.UtcDateTime, AtOnce }, cancellationToken: cancellationToken));
    }
}
