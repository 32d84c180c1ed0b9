using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Migrations;

/// <summary>Brings a database to the schema of this build. Several may run at once: one works, the others wait and find it done.</summary>
public sealed class Migrator(NpgsqlDataSource database, IReadOnlyList<MigrationScript> scripts)
{
    // Any number will do, as long as nobody else who uses the database takes the same.
    private const long LockKey = 0x7768_6174_7361_7070;

    /// <summary>A migrator with the steps of this build.</summary>
    public Migrator(NpgsqlDataSource database)
        : this(database, MigrationScript.All)
    {
    }

    /// <summary>Migrates the database at this <c>DATABASE_URL</c> or connection string.</summary>
    public static async Task ApplyAsync(string databaseUrl, CancellationToken cancellationToken = default)
    {
        await using var database = DatabaseSource.Create(new StorageOptions { DatabaseUrl = databaseUrl });
        await new Migrator(database).MigrateAsync(cancellationToken);
    }

    /// <summary>Runs the steps that the database has not behind it, each in a transaction of its own.</summary>
    /// <exception cref="SchemaException">A step was changed after it ran here, or it failed; steps before it stay.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<MigrationReport> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        List<string> notices = [];
        void Hear(object sender, NpgsqlNoticeEventArgs heard)
        {
            // Mere notices are PostgreSQL's own "already exists, skipping"; steps speak to the operator in warnings.
            if (heard.Notice.InvariantSeverity == "WARNING") notices.Add(heard.Notice.MessageText);
        }

        await LockAsync(connection, cancellationToken);
        connection.Notice += Hear;
        try
        {
            return await RunPendingAsync(connection, notices, cancellationToken);
        }
        finally
        {
            connection.Notice -= Hear;
            await UnlockAsync(connection);
        }
    }

    private async Task<MigrationReport> RunPendingAsync(NpgsqlConnection connection, List<string> notices, CancellationToken cancellationToken)
    {
        await SchemaVersionTable.CreateAsync(connection, cancellationToken);
        var applied = await SchemaVersionTable.ListAsync(connection, cancellationToken);
        RefuseChanged(applied);
        var current = applied.Count == 0 ? 0 : applied[^1].Version;
        var pending = scripts.Where(script => script.Version > current).ToList();
        foreach (var script in pending)
        {
            await RunAsync(connection, script, cancellationToken);
        }

        return new MigrationReport(pending, pending.Count == 0 ? current : pending[^1].Version, notices);
    }

    private void RefuseChanged(IReadOnlyList<AppliedMigration> applied)
    {
        var checksums = applied.ToDictionary(step => step.Version, step => step.Checksum);
        if (scripts.FirstOrDefault(script => checksums.TryGetValue(script.Version, out var checksum) && checksum != script.Checksum) is { } changed)
        {
            throw new SchemaException(
                $"Migration {changed} was changed after this database had applied it. Restore the released file and put the change in a new one.");
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            // Rewriting a large table may take longer than any ordinary command.
            await connection.ExecuteAsync(new CommandDefinition(script.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
            await SchemaVersionTable.AddAsync(transaction, script, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException failure)
        {
            throw new SchemaException($"Migration {script} failed and was undone: {failure.MessageText}", failure);
        }
    }

    private static Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_lock(@LockKey)", new { LockKey }, commandTimeout: 0, cancellationToken: cancellationToken));

    // Not cancellable: the session goes back to the pool and must not keep the lock.
    private static Task UnlockAsync(NpgsqlConnection connection) =>
        connection.State == System.Data.ConnectionState.Open
            ? connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey })
            : Task.CompletedTask;
}
