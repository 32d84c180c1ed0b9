using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Storage.Tests.Tenancy;

public sealed class Reading_for_one_tenant
{
    private static readonly Guid Bakery = Guid.NewGuid();
    private static readonly Guid Florist = Guid.NewGuid();

    [Fact]
    public async Task Shows_no_other_tenants_rows_even_when_the_condition_is_forgotten()
    {
        await using var database = await TwoShopsAsync();

        var names = await ReadAsync<string>(database, Bakery, "select customer_name from whatsapp_conversations");

        Assert.Equal(["Ana"], names);
        Assert.Empty(await ReadAsync<string>(database, Guid.NewGuid(), "select customer_name from whatsapp_conversations"));
    }

    [Fact]
    public async Task Holds_for_every_table_that_has_tenants()
    {
        await using var database = await TwoShopsAsync();
        await using var connection = await database.OpenConnectionAsync();

        var open = await connection.QueryAsync<string>(
            """
            select c.relname from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relname like 'whatsapp\_%' and c.relkind = 'r' and not c.relrowsecurity
            """);

        Assert.Empty(open);
    }

    [Fact]
    public async Task Cannot_write()
    {
        await using var database = await TwoShopsAsync();

        var failure = await Assert.ThrowsAsync<PostgresException>(
            () => ReadAsync<Guid>(database, Bakery, "delete from whatsapp_conversations returning id"));

        Assert.Contains(failure.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction });
    }

    [Fact]
    public async Task Leaves_the_connection_as_it_was()
    {
        await using var database = await TwoShopsAsync();
        await using var single = new NpgsqlDataSourceBuilder(database.ConnectionString) { ConnectionStringBuilder = { MaxPoolSize = 1 } }.Build();

        await ReadAsync<string>(single, Bakery, "select customer_name from whatsapp_conversations");
        await Assert.ThrowsAsync<PostgresException>(() => ReadAsync<int>(single, Bakery, "select 1 / 0"));

        await using var connection = await single.OpenConnectionAsync();
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_conversations"));
        Assert.Equal(2, await connection.ExecuteAsync("update whatsapp_conversations set customer_name = 'B'"));
    }

    [Fact]
    public async Task Works_for_an_owner_who_may_not_make_roles_and_migrate_says_what_is_missing()
    {
        await using var server = await PostgresServer.StartAsync("fsync=off");
        await using var database = await OwnedByAPlainUserAsync(server);

        var report = await new Migrator(database).MigrateAsync(default);
        await BeginAsync(database);

        Assert.Contains("whatsapp_reader", Assert.Single(report.Notices), StringComparison.Ordinal);
        var names = await ReadAsync<string>(
            database, Bakery, $"select customer_name from whatsapp_conversations where tenant_id = '{Bakery}'");
        Assert.Equal(["Ana"], names);
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlDataSource database, Guid tenant, string sql) =>
        (await new TenantReader(database).ReadAsync(
            tenant, async transaction => await transaction.Connection!.QueryAsync<T>(sql, transaction: transaction), default)).AsList();

    private static async Task<NpgsqlDataSource> TwoShopsAsync()
    {
        var database = await Given.MigratedDatabaseAsync();
        await BeginAsync(database);
        return database;
    }

    private static async Task BeginAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into whatsapp_conversations (tenant_id, customer_phone, customer_name)
            values (@Bakery, '+5511999990001', 'Ana'), (@Florist, '+5511999990002', 'Bia')
            """,
            new { Bakery, Florist });
    }

    private static async Task<NpgsqlDataSource> OwnedByAPlainUserAsync(PostgresServer server)
    {
        var settings = new NpgsqlConnectionStringBuilder(await server.AddDatabaseAsync());
        await using var administrator = new NpgsqlConnection(settings.ConnectionString);
        await administrator.OpenAsync();
        await administrator.ExecuteAsync(
            $"""create role shopkeeper login password 'demo'; alter database "{settings.Database}" owner to shopkeeper; grant all on schema public to shopkeeper""");
        (settings.Username, settings.Password) = ("shopkeeper", "demo");
        return DatabaseSource.Create(new StorageOptions { DatabaseUrl = settings.ConnectionString });
    }
}
