using Dapper;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Storage.Tests.Migrations;

public sealed class Migrating
{
    [Fact]
    public async Task An_empty_database_gets_every_step_once()
    {
        await using var database = await Given.DatabaseAsync();

        var first = await new Migrator(database).MigrateAsync(default);
        var second = await new Migrator(database).MigrateAsync(default);

        Assert.Equal(MigrationScript.All, first.Applied);
        Assert.Empty(first.Notices);
        Assert.Empty(second.Applied);
        Assert.Equal(MigrationScript.All[^1].Version, second.Version);
    }

    [Fact]
    public async Task Many_at_once_do_the_work_once()
    {
        await using var database = await Given.DatabaseAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new Migrator(database).MigrateAsync(default)));

        Assert.Single(reports, report => report.Applied.Count > 0);
        Assert.All(reports, report => Assert.Equal(MigrationScript.All[^1].Version, report.Version));
    }

    [Fact]
    public async Task A_step_that_fails_is_undone_and_those_before_it_stay()
    {
        await using var database = await Given.DatabaseAsync();
        MigrationScript good = new(1, "good", "create table kept (id integer)");
        MigrationScript bad = new(2, "bad", "create table undone (id integer); select 1 / 0");

        var failure = await Assert.ThrowsAsync<SchemaException>(() => new Migrator(database, [good, bad]).MigrateAsync(default));

        Assert.Equal("Migration 0002_bad failed and was undone: division by zero", failure.Message);
        await using var connection = await database.OpenConnectionAsync();
        Assert.Equal(["kept", "whatsapp_schema_versions"], await connection.QueryAsync<string>(
            "select table_name from information_schema.tables where table_schema = 'public' order by 1"));
        Assert.Equal([1], await connection.QueryAsync<int>("select version from whatsapp_schema_versions"));
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_ran_is_named()
    {
        await using var database = await Given.DatabaseAsync();
        await new Migrator(database, [new MigrationScript(1, "tables", "create table a (id integer)")]).MigrateAsync(default);

        var edited = new Migrator(database, [new MigrationScript(1, "tables", "create table b (id integer)")]);
        var failure = await Assert.ThrowsAsync<SchemaException>(() => edited.MigrateAsync(default));

        Assert.StartsWith("Migration 0001_tables was changed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_migrator_can_be_cancelled_and_leaves_no_lock()
    {
        await using var database = await Given.DatabaseAsync();
        MigrationScript slow = new(1, "slow", "select pg_sleep(1.5)");
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));

        var working = new Migrator(database, [slow]).MigrateAsync(default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Migrator(database, [slow]).MigrateAsync(impatience.Token));
        await working;

        Assert.Empty((await new Migrator(database, [slow]).MigrateAsync(default)).Applied);
    }

    [Fact]
    public async Task A_service_refuses_a_schema_that_is_missing_or_too_old_and_says_what_to_run()
    {
        await using var database = await Given.DatabaseAsync();
        var check = new SchemaCheck(database);

        var missing = await Assert.ThrowsAsync<SchemaException>(() => check.EnsureCurrentAsync(default));
        await new Migrator(database, [.. MigrationScript.All.SkipLast(1)]).MigrateAsync(default);
        var old = await Assert.ThrowsAsync<SchemaException>(() => check.EnsureCurrentAsync(default));

        Assert.Contains("at version 0", missing.Message, StringComparison.Ordinal);
        Assert.Contains("./whatsapp migrate", missing.Message, StringComparison.Ordinal);
        Assert.Contains($"at version {MigrationScript.All[^2].Version}", old.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_works_on_with_a_newer_schema()
    {
        await using var database = await Given.DatabaseAsync();
        MigrationScript next = new(MigrationScript.All[^1].Version + 1, "next", "create table whatsapp_next (id integer)");
        await new Migrator(database, [.. MigrationScript.All, next]).MigrateAsync(default);

        await new SchemaCheck(database).EnsureCurrentAsync(default);
        Assert.Empty((await new Migrator(database).MigrateAsync(default)).Applied);
    }

    [Fact]
    public async Task The_queries_of_the_specification_work_as_written()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(OneOfEach);

        Assert.Single(await connection.QueryAsync("""
            SELECT * FROM whatsapp_messages 
            ORDER BY created_at DESC LIMIT 10;
            """));
        Assert.Single(await connection.QueryAsync("""
            SELECT * FROM whatsapp_conversations 
            WHERE status = 'active' 
            ORDER BY last_message_at DESC;
            """));
        Assert.Single(await connection.QueryAsync("SELECT * FROM whatsapp_optouts WHERE is_active = true;"));
    }

    private const string OneOfEach = """
        insert into whatsapp_conversations (id, tenant_id, customer_phone)
        values ('00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-000000000001', '+5511999999999');
        insert into whatsapp_messages (tenant_id, conversation_id, direction)
        values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-00000000000a', 'in');
        insert into whatsapp_optouts (tenant_id, customer_phone) values ('00000000-0000-0000-0000-000000000001', '+5511999999999')
        """;
}
