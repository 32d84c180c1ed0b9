using Dapper;
using Npgsql;

namespace WhatsAppEngine.Storage.Migrations;

/// <summary>The steps that a database has behind it.</summary>
internal static class SchemaVersionTable
{
    public static Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = """
            create table if not exists whatsapp_schema_versions (
                version integer primary key,
                name text not null,
                checksum text not null,
                applied_at timestamptz not null default now())
            """;
        return connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    public static async Task<IReadOnlyList<AppliedMigration>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = "select version, name, checksum from whatsapp_schema_versions order by version";
        return (await connection.QueryAsync<AppliedMigration>(new CommandDefinition(sql, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>0 when the table is not there.</summary>
    public static async Task<int> CurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string exists = "select to_regclass('whatsapp_schema_versions') is not null";
        const string current = "select coalesce(max(version), 0) from whatsapp_schema_versions";
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(exists, cancellationToken: cancellationToken))
            ? await connection.ExecuteScalarAsync<int>(new CommandDefinition(current, cancellationToken: cancellationToken))
            : 0;
    }

    public static Task AddAsync(NpgsqlTransaction transaction, MigrationScript script, CancellationToken cancellationToken)
    {
        const string sql = "insert into whatsapp_schema_versions (version, name, checksum) values (@Version, @Name, @Checksum)";
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, new { script.Version, script.Name, script.Checksum }, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>A step that a database has behind it.</summary>
internal sealed record AppliedMigration(int Version, string Name, string Checksum);
