using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Storage.Tests.Conversations;

public sealed class Customers_by_name_and_number
{
    private static readonly Guid Bakery = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    private static readonly Guid Florist = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");

    [Theory]
    [InlineData("conceicao")]
    [InlineData("joão conc")]
    [InlineData("joao.silva")]
    [InlineData("+55 11 98888-7777")]
    [InlineData("5511988")]
    [InlineData("11988887777")]
    [InlineData("(11) 98888")]
    [InlineData("98888-7")]
    public async Task Are_found(string query)
    {
        await using var database = await ShopAsync();
        Assert.Equal(["João Conceição"], await SearchAsync(database, query));
    }

    [Theory]
    [InlineData("bia")]
    [InlineData("7777")]
    [InlineData("+")]
    public async Task Who_are_somebody_elses_or_have_another_number_are_not(string query)
    {
        await using var database = await ShopAsync();
        Assert.Empty(await SearchAsync(database, query));
    }

    [Fact]
    public async Task Who_change_name_and_number_are_found_by_the_new_ones_only()
    {
        await using var database = await ShopAsync();
        await using var connection = await database.OpenConnectionAsync();

        await connection.ExecuteAsync(
            "update whatsapp_conversations set customer_name = 'Zé', customer_phone = '+5521977776666', customer_username = null where tenant_id = @Bakery",
            new { Bakery });

        Assert.Equal(["Zé"], await SearchAsync(database, "ze"));
        Assert.Equal(["Zé"], await SearchAsync(database, "2197777"));
        Assert.Empty(await SearchAsync(database, "conceicao"));
        Assert.Empty(await SearchAsync(database, "98888"));
    }

    [Fact]
    public async Task Who_are_erased_leave_no_words_behind()
    {
        await using var database = await ShopAsync();
        await using var connection = await database.OpenConnectionAsync();

        await connection.ExecuteAsync(
            "update whatsapp_conversations set customer_name = null, customer_phone = null, customer_username = null, reply_phone = null where tenant_id = @Bakery",
            new { Bakery });

        var words = await connection.ExecuteScalarAsync<string>("select words::text from whatsapp_customer_words where tenant_id = @Bakery", new { Bakery });
        Assert.Equal("'00000001'", words);
    }

    [Fact]
    public async Task The_newest_activity_comes_first()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into whatsapp_conversations (tenant_id, customer_phone, customer_name, last_message_at)
            select @Bakery, '+55119' || lpad(i::text, 8, '0'), 'Ana ' || i, now() + i * interval '1 minute' from generate_series(1, 30) i
            """, new { Bakery });

        Assert.Equal(Enumerable.Range(11, 20).Reverse().Select(number => $"Ana {number}"), await SearchAsync(database, "ana"));
    }

    private static async Task<NpgsqlDataSource> ShopAsync()
    {
        var database = await Given.MigratedDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into whatsapp_conversations (tenant_id, customer_phone, customer_name, customer_username)
            values (@Bakery, '+5511988887777', 'João Conceição', 'joao.silva'), (@Florist, '+5511988887777', 'Bia', null)
            """, new { Bakery, Florist });
        return database;
    }

    private static async Task<IReadOnlyList<string?>> SearchAsync(NpgsqlDataSource database, string query) =>
        [.. (await new ConversationPages(new TenantReader(database)).SearchAsync(Bakery, query, 20, default)).Select(found => found.CustomerName)];
}
