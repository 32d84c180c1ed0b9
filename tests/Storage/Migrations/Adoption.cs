using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Migrations;

namespace WhatsAppEngine.Storage.Tests.Migrations;

public sealed class Adoption
{
    public static TheoryData<string[]> Forms { get; } = new([["tables", "rows"], ["tables", "rows", "evolution"]]);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Adopted_tables_are_shaped_like_new_ones(string[] form)
    {
        await using var adopted = await DatabaseOfPythonEngineAsync(form);
        await using var fresh = await Given.MigratedDatabaseAsync();

        await new Migrator(adopted).MigrateAsync(default);

        Assert.Equal(await ShapeAsync(fresh), await ShapeAsync(adopted));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task No_row_is_lost(string[] form)
    {
        await using var database = await DatabaseOfPythonEngineAsync(form);
        var before = await CountsAsync(database);

        await new Migrator(database).MigrateAsync(default);

        Assert.Equal(before, await CountsAsync(database));
        Assert.Equal(1000, before.Messages);
    }

    [Fact]
    public async Task Phones_get_their_plus_unless_the_customer_is_there_twice()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        var report = await new Migrator(database).MigrateAsync(default);

        Assert.Equal(
            ["+5511911111111", "+5511922222222", "5511933333333", "+5511933333333", "+5511933333333"],
            await ColumnAsync<string>(database, "select customer_phone from whatsapp_conversations order by id"));
        Assert.Equal(3, report.Notices.Count);
        Assert.Contains(report.Notices, notice => notice.Contains("c0000000-0000-0000-0000-000000000003", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Notices, notice => notice.Contains("5511933333333", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_opted_out_last_under_either_form_of_the_phone_stays_out()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);

        Assert.Equal(
            ["+5511922222222", "+5511933333333"],
            await ColumnAsync<string>(database, "select customer_phone from whatsapp_optouts where is_active and customer_phone like '+%' order by 1"));
    }

    [Fact]
    public async Task Counts_become_numbers_and_what_is_none_becomes_zero()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);

        Assert.Equal([12, 3, 0, 0, 1], await ColumnAsync<int>(database, "select message_count from whatsapp_conversations order by id"));
    }

    [Fact]
    public async Task Every_conversation_is_found_by_its_phone()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);

        Assert.Equal(5, Assert.Single(await ColumnAsync<long>(database, """
            select count(*) from whatsapp_conversations c
            join whatsapp_customer_identities i
              on i.tenant_id = c.tenant_id and i.kind = 'phone' and i.value = c.customer_phone and i.conversation_id = c.id
            """)));
    }

    [Fact]
    public async Task Two_tenants_may_have_the_same_provider_message_and_one_may_not()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);
        await using var connection = await database.OpenConnectionAsync();

        await connection.ExecuteAsync(SameMessage, new { tenant = 1 });
        await connection.ExecuteAsync(SameMessage, new { tenant = 2 });
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(SameMessage, new { tenant = 2 }));

        Assert.Equal("uq_whatsapp_messages_tenant_provider_id", refused.ConstraintName);
    }

    [Fact]
    public async Task Texts_longer_than_the_old_limits_fit()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);
        await using var connection = await database.OpenConnectionAsync();

        await connection.ExecuteAsync("update whatsapp_messages set reply_to_message_id = repeat('x', 5000), message_type = 'a type with a long name'");
        await connection.ExecuteAsync("update whatsapp_conversations set customer_phone = null");
    }

    [Fact]
    public async Task Tenants_still_take_their_rows_with_them()
    {
        await using var database = await DatabaseOfPythonEngineAsync("tables", "rows");
        await new Migrator(database).MigrateAsync(default);
        await using var connection = await database.OpenConnectionAsync();

        await connection.ExecuteAsync("delete from tenants where name = 'Loja Um'");

        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_conversations"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_customer_identities"));
    }

    private const string SameMessage = """
        insert into whatsapp_messages (tenant_id, conversation_id, direction, provider_message_id)
        select tenant_id, id, 'in', 'wamid.same' from whatsapp_conversations
        where tenant_id = ('10000000-0000-0000-0000-00000000000' || @tenant)::uuid order by id limit 1
        """;

    private static async Task<NpgsqlDataSource> DatabaseOfPythonEngineAsync(params string[] files)
    {
        var database = await Given.DatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        foreach (var file in files)
        {
            using var reader = new StreamReader(typeof(Adoption).Assembly.GetManifestResourceStream($"{file}.sql")!);
            await connection.ExecuteAsync(await reader.ReadToEndAsync());
        }

        return database;
    }

    // Order of columns and the Python engine's own indexes and foreign keys aside.
    private static Task<IReadOnlyList<string>> ShapeAsync(NpgsqlDataSource database) => ColumnAsync<string>(database, """
        select concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable, column_default)
        from information_schema.columns where table_schema = 'public' and table_name like 'whatsapp_%'
        union all
        select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where conrelid::regclass::text like 'whatsapp_%' and contype in ('u', 'p')
        union all
        select indexdef from pg_indexes where tablename like 'whatsapp_%' and indexname not like 'idx_%'
        order by 1
        """);

    private static async Task<IReadOnlyList<T>> ColumnAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    private static async Task<(long Bindings, long Conversations, long Messages, long OptOuts, long Events)> CountsAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long, long, long, long)>("""
            select (select count(*) from whatsapp_tenant_bindings), (select count(*) from whatsapp_conversations),
                   (select count(*) from whatsapp_messages), (select count(*) from whatsapp_optouts),
                   (select count(*) from whatsapp_processed_events)
            """);
    }
}
