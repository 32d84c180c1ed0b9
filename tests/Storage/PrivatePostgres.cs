using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Storage.Tests;

/// <summary>The test kit's own server: other tests rely on what it says it does.</summary>
public sealed class PrivatePostgres
{
    [Fact]
    public async Task Keeps_what_was_committed_over_kills_and_stops()
    {
        await using var server = await PostgresServer.StartAsync();
        var database = await server.AddDatabaseAsync(Migrator.ApplyAsync);
        await using var source = DatabaseSource.Create(new StorageOptions { DatabaseUrl = PostgresServer.UrlOf(database) });

        await RememberAsync(source, 1);
        await server.KillAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => RememberAsync(source, 2));
        await server.RestartAsync();
        await RememberAsync(source, 3);
        await server.StopAsync();
        await server.RestartAsync();
        // What the pool still holds belongs to the server that was stopped.
        source.Clear();

        await using var connection = await source.OpenConnectionAsync();
        Assert.Equal(["1", "3"], await connection.QueryAsync<string>("select event_type from whatsapp_processed_events order by 1"));
        Assert.Equal("on", await connection.ExecuteScalarAsync<string>("show fsync"));
    }

    [Fact]
    public async Task Gives_every_test_a_database_of_its_own()
    {
        await using var one = await Given.MigratedDatabaseAsync();
        await using var other = await Given.MigratedDatabaseAsync();

        await RememberAsync(one, 1);

        await using var connection = await other.OpenConnectionAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_processed_events"));
    }

    [Fact]
    public async Task Hangs_when_frozen_and_goes_on_when_thawed()
    {
        await using var server = await PostgresServer.StartAsync("fsync=off");
        await using var source = DatabaseSource.Create(new StorageOptions { DatabaseUrl = await server.AddDatabaseAsync(Migrator.ApplyAsync) });
        await RememberAsync(source, 1);

        await server.FreezeAsync();
        var waiting = RememberAsync(source, 2);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(500)));
        await server.ThawAsync();

        await waiting;
    }

    private static async Task RememberAsync(NpgsqlDataSource database, int number)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into whatsapp_processed_events (event_id, tenant_id, event_type) values (gen_random_uuid(), gen_random_uuid(), @type)", new { type = $"{number}" });
    }
}
