using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Tenancy;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Storage.Tests.Tenancy;

public sealed class Positions_of_changes
{
    private static readonly Guid Bakery = Guid.NewGuid();

    [Fact]
    public async Task A_change_that_is_committed_late_is_not_missed()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using var slow = await database.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        var position = await NowAsync(database);
        await BeginAsync(slow, "+5511999990001");
        await using (var quick = await database.OpenConnectionAsync())
        {
            await BeginAsync(quick, "+5511999990002");
        }

        Assert.Empty(await ReadAsync(database, position));
        await open.CommitAsync();

        await ComeAsync(database, position, "+5511999990001", "+5511999990002");
    }

    [Fact]
    public async Task A_row_that_changes_again_comes_again()
    {
        await using var database = await Given.MigratedDatabaseAsync();
        await using var connection = await database.OpenConnectionAsync();
        await BeginAsync(connection, "+5511999990001");
        var position = await NowAsync(database);

        await connection.ExecuteAsync("update whatsapp_conversations set customer_name = 'Ana'");

        await ComeAsync(database, position, "+5511999990001");
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("12")]
    [InlineData("-1:00000000000000000000000000000000")]
    [InlineData("99999999999999999999:00000000000000000000000000000000")]
    [InlineData("1:0000")]
    public void Anything_else_is_no_position(string text) => Assert.False(ChangePosition.TryParse(text, out _));

    [Fact]
    public void One_that_was_written_is_read()
    {
        var position = new ChangePosition("742", Guid.NewGuid());

        Assert.True(ChangePosition.TryParse(position.ToString(), out var read));
        Assert.Equal(position, read);
    }

    // Transactions of other tests, which the server runs at the same moment, hold changes back as one of these does.
    private static Task ComeAsync(NpgsqlDataSource database, ChangePosition after, params string[] phones) =>
        Eventually.Async(async () => Assert.Equal(phones, await ReadAsync(database, after)), TimeSpan.FromSeconds(60));

    private static Task BeginAsync(NpgsqlConnection connection, string phone) => connection.ExecuteAsync(
        "insert into whatsapp_conversations (tenant_id, customer_phone) values (@Bakery, @phone)", new { Bakery, phone });

    private static Task<ChangePosition> NowAsync(NpgsqlDataSource database) =>
        new TenantReader(database).ReadAsync(Bakery, transaction => ChangePosition.NowAsync(transaction, default), default);

    private static Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource database, ChangePosition after)
    {
        const string sql = """
            select customer_phone from whatsapp_conversations
            where tenant_id = @Bakery and (changed_in, id) > (@Transaction::text::xid8, @Id)
                and changed_in < pg_snapshot_xmin(pg_current_snapshot())
            order by changed_in, id
            """;
        return new TenantReader(database).ReadAsync<IReadOnlyList<string>>(Bakery, async transaction =>
            [.. (await transaction.Connection!.QueryAsync<string>(sql, new { Bakery, after.Transaction, after.Id }, transaction)).Order()], default);
    }
}
