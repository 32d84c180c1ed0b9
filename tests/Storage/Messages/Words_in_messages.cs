using System.Text;
using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Tests.Messages;

public sealed class Words_in_messages
{
    private static readonly Guid Bakery = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    private static readonly Guid Florist = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");

    [Theory]
    [InlineData("cotacao")]
    [InlineData("COTAÇÃO")]
    [InlineData("cota")]
    [InlineData("cotac\u0327a\u0303o")]
    [InlineData("areia cotacao")]
    [InlineData("\"cotação\" & areia:*")]
    [InlineData("1.234")]
    [InlineData("m3")]
    [InlineData("e")]
    public async Task Are_found_whatever_their_accents_case_and_ends(string query)
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await WriteAsync(database, Bakery, "Bom dia! E a Cotação? (2 m³ de areia, R$ 1.234,50)");
        await WriteAsync(database, Bakery, "obrigado");

        Assert.Equal(["Bom dia! E a Cotação? (2 m³ de areia, R$ 1.234,50)"], await SearchAsync(database, Bakery, query));
    }

    [Theory]
    [InlineData("otação")]
    [InlineData("areia grossa")]
    [InlineData("b")]
    [InlineData("!? ':* \\ %")]
    [InlineData("😀😀")]
    public async Task That_are_not_there_are_not_found(string query)
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await WriteAsync(database, Bakery, "Bom dia! E a Cotação? (2 m³ de areia, R$ 1.234,50)");

        Assert.Empty(await SearchAsync(database, Bakery, query));
    }

    [Fact]
    public async Task Are_only_the_tenants()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await WriteAsync(database, Florist, "rosas vermelhas");
        await WriteAsync(database, Bakery, "rosas de açúcar");

        Assert.Equal(["rosas de açúcar"], await SearchAsync(database, Bakery, "rosas"));
        Assert.Empty(await SearchAsync(database, Bakery, $"{Florist}"[^8..] + "rosas"));
        // Nobody's name at all: no tenant, no rows.
        await using var connection = await database.OpenConnectionAsync();
        Assert.Empty(await connection.QueryAsync<Guid>("select id from whatsapp_search_messages('rosas', null, null, 10)"));
        Assert.Empty(await connection.QueryAsync<Guid>("select conversation_id from whatsapp_search_customers('ana', 10)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_found_by_reading_back_and_by_the_index(bool isCommonKnown)
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using (var connection = await database.OpenConnectionAsync())
        {
            var conversation = await BeginAsync(connection, Bakery);
            await connection.ExecuteAsync(
                """
                insert into whatsapp_messages (tenant_id, conversation_id, direction, content, created_at)
                select @Bakery, @conversation, 'in', case when i in (1, 2, 900, 2499) then 'agulha ' else 'palha ' end || i,
                    '2026-11-23'::timestamptz + i * interval '1 second'
                from generate_series(1, 2500) i
                """, new { Bakery, conversation });
            // Only then does the planner know that nearly every message has "palha", and reading back is less work.
            await connection.ExecuteAsync(isCommonKnown ? "analyze whatsapp_messages" : "select 1");
        }

        Assert.Equal(["agulha 2499", "agulha 900", "agulha 2", "agulha 1"], await SearchAsync(database, Bakery, "agulha"));
        Assert.Equal(["agulha 2499", "agulha 900"], await SearchAsync(database, Bakery, "agulha", count: 2));
        Assert.Equal(4, (await PagesAsync(database, "agulha", 1)).Distinct().Count());
        Assert.Equal(2496, (await PagesAsync(database, "palha", 200)).Distinct().Count());
    }

    [Fact]
    public async Task Of_any_text_can_be_stored()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        var random = new Random(6);
        var texts = Enumerable.Range(0, 300).Select(_ => AnyText(random, random.Next(60)))
            .Append(new string('x', 70_000)).Append(string.Join(' ', Enumerable.Range(0x4e00, 20_000).Select(sign => (char)sign)))
            .Append(new string('\ufdfa', 20_000)).Append("'").Append("\\").Append(":").Append("a'b:*\\c").Append("\u0085x\u2028y").ToList();

        foreach (var text in texts)
        {
            await WriteAsync(database, Bakery, text);
        }

        Assert.Equal(texts.Count, await CountAsync(database));
    }

    private static string AnyText(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            var sign = random.Next(4) switch { 0 => random.Next(1, 128), 1 => random.Next(128, 0x2fff), 2 => random.Next(0x3000, 0xffff), _ => random.Next(0x10000, 0x10ffff) };
            text.Append(Rune.IsValid(sign) ? new Rune(sign).ToString() : " ");
        }

        return text.ToString();
    }

    private static async Task WriteAsync(NpgsqlDataSource database, Guid tenant, string text)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into whatsapp_messages (tenant_id, conversation_id, direction, content) values (@tenant, @conversation, 'in', @text)",
            new { tenant, conversation = await BeginAsync(connection, tenant), text });
    }

    private static Task<Guid> BeginAsync(NpgsqlConnection connection, Guid tenant) => connection.ExecuteScalarAsync<Guid>(
        """
        insert into whatsapp_conversations (tenant_id, customer_phone) values (@tenant, '+5511999990001')
        on conflict (tenant_id, customer_phone) do update set updated_at = now() returning id
        """, new { tenant });

    private static async Task<IReadOnlyList<string?>> SearchAsync(NpgsqlDataSource database, Guid tenant, string query, int count = 50) =>
        [.. (await new MessagePages(new TenantReader(database)).SearchAsync(tenant, query, null, count, default)).Select(message => message.Content)];

    private static async Task<IReadOnlyList<string?>> PagesAsync(NpgsqlDataSource database, string query, int count)
    {
        var (all, pages, place) = (new List<string?>(), new MessagePages(new TenantReader(database)), default(RowPlace));
        while (await pages.SearchAsync(Bakery, query, place, count, default) is { Count: > 0 } page)
        {
            all.AddRange(page.Select(message => message.Content));
            place = new RowPlace(page[^1].CreatedAt, page[^1].Id);
        }

        return all;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from whatsapp_messages");
    }
}
