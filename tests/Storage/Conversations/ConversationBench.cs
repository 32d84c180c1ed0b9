using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Identity;
using WhatsAppEngine.Storage.Conversations;

namespace WhatsAppEngine.Storage.Tests.Conversations;

/// <summary>A tenant's conversations in a database of their own.</summary>
internal sealed class ConversationBench : IAsyncDisposable
{
    public static readonly Guid Tenant = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    public const string Account = "waba-1";

    private ConversationBench(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    public static async Task<ConversationBench> StartAsync() => new(await Given.MigratedDatabaseAsync());

    /// <summary>A customer as one message names them.</summary>
    public static CustomerOf Named(string? phone = null, string? userId = null, string? account = Account, string? parent = null, IdentityChange? change = null) =>
        new(Tenant, new Customer(PhoneNumber.TryParse(phone, out var number) ? number : null, userId) { AccountId = account, ParentUserId = parent }, change);

    /// <summary>A customer as Evolution names them: by number, linked id or both.</summary>
    public static CustomerOf Linked(string? phone = null, string? lid = null) =>
        new(Tenant, new Customer(PhoneNumber.TryParse(phone, out var number) ? number : null, null) { Lid = lid });

    /// <summary>Finds the conversation of one message, in a transaction of its own, and counts the message.</summary>
    public async Task<Guid> WriteAsync(CustomerOf customer) => (await WriteAsync([customer]))[0];

    public async Task<IReadOnlyList<Guid>> WriteAsync(IReadOnlyList<CustomerOf> customers)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var found = await ConversationFinder.FindOrBeginAsync(transaction, customers, default);
        foreach (var id in found)
        {
            await connection.ExecuteAsync(
                "insert into whatsapp_messages (tenant_id, conversation_id, direction, content) values (@Tenant, @id, 'in', 'oi')", new { Tenant, id });
        }

        await transaction.CommitAsync();
        return found;
    }

    public async Task<T> AskAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, with);
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public Task<string?> PhoneOfAsync(Guid id) => AskAsync<string?>("select customer_phone from whatsapp_conversations where id = @id", new { id });

    public Task<int> MessagesOfAsync(Guid id) => AskAsync<int>("select count(*) from whatsapp_messages where conversation_id = @id", new { id });

    public Task<int> ConversationsAsync() => AskAsync<int>("select count(*) from whatsapp_conversations");

    public async Task<bool> IsOptedOutAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        return (await ConversationTable.LockAsync(transaction, [id], default))[id].OptedOut;
    }

    public Task OptOutAsync(string address) => ExecuteAsync(
        "insert into whatsapp_optouts (tenant_id, customer_phone) values (@Tenant, @address)", new { Tenant, address });

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
