using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Storage.Tests.Messages;

public sealed class Changes_of_messages : IAsyncLifetime
{
    private static readonly Guid Bakery = Guid.NewGuid();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private NpgsqlDataSource database = null!;

    private MessageChanges Changes => new(new TenantReader(database));

    public async Task InitializeAsync()
    {
        database = await Given.MigratedDatabaseAsync();
        await ExecuteAsync("insert into whatsapp_conversations (tenant_id, customer_phone) values (@Bakery, '+5511999990001')");
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task That_are_committed_late_are_not_passed_by()
    {
        var begin = await Changes.NowAsync(Bakery, default);
        await using var slow = await database.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        await slow.ExecuteAsync(Adding, new { Bakery, text = "first", direction = "out" }, open);
        await AddAsync("second");

        var early = await Changes.ReadAsync(Bakery, new MessageFilter(), begin, 10, default);
        await open.CommitAsync();

        Assert.Empty(early.Changes);
        await Eventually.Async(
            async () => Assert.Equal(
                ["first", "second"], (await Changes.ReadAsync(Bakery, new MessageFilter(), early.Position, 10, default)).Changes.Select(Text)),
            Patience);
    }

    [Fact]
    public async Task Come_page_by_page_each_once_and_those_that_nobody_wants_are_passed()
    {
        var begin = await Changes.NowAsync(Bakery, default);
        for (var number = 0; number < 7; number++)
        {
            await AddAsync($"{number}", number % 3 == 0 ? "in" : "out");
        }

        await PassAsync(begin);
        var (seen, position, pages) = (new List<string>(), begin, 0);
        for (var isLast = false; !isLast; pages++)
        {
            var page = await Changes.ReadAsync(Bakery, new MessageFilter { Direction = "in" }, position, 2, default);
            seen.AddRange(page.Changes.Select(Text));
            (position, isLast) = (page.Position, page.IsLast);
        }

        Assert.Equal(["0", "3", "6"], seen);
        Assert.Equal(4, pages);
        Assert.Empty((await Changes.ReadAsync(Bakery, new MessageFilter(), position, 10, default)).Changes);
    }

    [Fact]
    public async Task Of_one_transaction_come_one_after_the_other()
    {
        var begin = await Changes.NowAsync(Bakery, default);
        await ExecuteAsync("""
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content)
            select @Bakery, (select id from whatsapp_conversations), 'out', n::text from generate_series(1, 5) n
            """);
        await PassAsync(begin);

        var first = await Changes.ReadAsync(Bakery, new MessageFilter(), begin, 2, default);
        var rest = await Changes.ReadAsync(Bakery, new MessageFilter(), first.Changes[^1].Position, 9, default);

        Assert.Equal(["1", "2", "3", "4", "5"], first.Changes.Concat(rest.Changes).Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Come_by_the_numbers_of_their_transactions_and_not_by_how_those_are_written()
    {
        await ExecuteAsync("""
            set session_replication_role = replica;
            insert into whatsapp_messages (tenant_id, conversation_id, direction, content, changed_in)
            select @Bakery, (select id from whatsapp_conversations), 'out', n::text, n::text::xid8 from unnest(array[101, 9, 100, 10, 99]) n
            """);

        var first = await Changes.ReadAsync(Bakery, new MessageFilter(), new ChangePosition("0", Guid.Empty), 3, default);
        var rest = await Changes.ReadAsync(Bakery, new MessageFilter(), first.Position, 9, default);

        Assert.Equal(["9", "10", "99", "100", "101"], first.Changes.Concat(rest.Changes).Select(Text));
    }

    [Fact]
    public async Task Are_another_tenants_business()
    {
        var begin = await Changes.NowAsync(Bakery, default);
        await AddAsync("ours");
        await PassAsync(begin);

        Assert.Empty((await Changes.ReadAsync(Guid.NewGuid(), new MessageFilter(), begin, 10, default)).Changes);
    }

    private const string Adding = """
        insert into whatsapp_messages (tenant_id, conversation_id, direction, content)
        values (@Bakery, (select id from whatsapp_conversations), @direction, @text)
        """;

    private static string Text(Change<TenantMessage> change) => change.Row.Content!;

    private Task AddAsync(string text, string direction = "out") => ExecuteAsync(Adding, new { Bakery, text, direction });

    // Transactions of other tests on the same server hold changes back for as long as they last.
    private Task PassAsync(ChangePosition begin) => Eventually.Async(
        async () => (await Changes.NowAsync(Bakery, default)).IsAfter(begin)
            && await AskAsync("select max(changed_in) < pg_snapshot_xmin(pg_current_snapshot()) from whatsapp_messages"), Patience);

    private async Task<bool> AskAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>(sql);
    }

    private async Task ExecuteAsync(string sql, object? values = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values ?? new { Bakery });
    }
}
