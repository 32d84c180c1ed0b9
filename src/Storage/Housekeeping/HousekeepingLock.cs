using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Housekeeping;

/// <summary>Lets one worker at a time keep house; the others do without.</summary>
public static class HousekeepingLock
{
    // Any number will do, as long as nobody else who uses the database takes the same.
    private const long Key = 0x77_6861_686f_7573;

    /// <summary>Keeps house while nobody else does; false when somebody else is at it.</summary>
    public static async Task<bool> TryAsync(NpgsqlDataSource database, Func<Task> keepHouse, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_lock(@Key)", new { Key }, cancellationToken: cancellationToken)))
        {
            return false;
        }

        try
        {
            await keepHouse();
        }
        finally
        {
            // Not cancellable: the session goes back to the pool and must not keep the lock.
            await connection.ExecuteAsync("select pg_advisory_unlock(@Key)", new { Key });
        }

        return true;
    }
}
