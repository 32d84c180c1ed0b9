using Npgsql;

namespace WhatsAppEngine.Storage.Migrations;

/// <summary>Asks, before a service starts, whether its database has the schema it was built for.</summary>
public sealed class SchemaCheck(NpgsqlDataSource database)
{
    /// <summary>
    /// Returns when the schema is this build's or newer: steps only add, so that the release before the migration works on.
    /// </summary>
    /// <exception cref="SchemaException">The schema is too old.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached; worth another try.</exception>
    public async Task EnsureCurrentAsync(CancellationToken cancellationToken)
    {
        var needed = MigrationScript.All[^1].Version;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await SchemaVersionTable.CurrentAsync(connection, cancellationToken);
        if (found < needed)
        {
            throw new SchemaException(
                $"The database's schema is at version {found} and this build needs {needed}. Run `./whatsapp migrate`, then start again.");
        }
    }
}
