using Npgsql;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Storage.Tests;

internal static class Given
{
    /// <summary>A pool on an empty database.</summary>
    public static async Task<NpgsqlDataSource> DatabaseAsync() => Open(await PostgresServer.CreateDatabaseAsync());

    /// <summary>A pool on a database with the schema of this build.</summary>
    public static async Task<NpgsqlDataSource> MigratedDatabaseAsync() => Open(await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync));

    private static NpgsqlDataSource Open(string connectionString) => DatabaseSource.Create(new StorageOptions { DatabaseUrl = connectionString });
}
