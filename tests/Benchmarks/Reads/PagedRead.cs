using Dapper;
using Npgsql;
using WhatsAppEngine.Storage.Conversations;
using WhatsAppEngine.Storage.Messages;
using WhatsAppEngine.Storage.Tenancy;

namespace WhatsAppEngine.Benchmarks.Reads;

/// <summary>A read that gives pages.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="ReadAsync">Reads a page and tells how many rows it had.</param>
/// <param name="PlacesSql">Every place of it, the newest first: columns at and id.</param>
internal sealed record PagedRead(string Name, Func<TenantReader, RowPlace?, Task<int>> ReadAsync, string PlacesSql)
{
    private const int Rows = 51;

    public static IReadOnlyList<PagedRead> All { get; } =
    [
        List("List", new ConversationFilter(), "true"),
        List("List, closed ones", new ConversationFilter { Status = "closed" }, "status = 'closed'"),
        new("ListMessages, 100,000 in it",
            async (reader, before) => (await new MessagePages(reader).ListAsync(ReadsDatabase.Tenant, ReadsDatabase.LongConversation, before, Rows, default))!.Count,
            "select created_at as at, id from whatsapp_messages where conversation_id = '00000000-0000-4000-8000-000000000001'"),
        Search("quero"),
        Search("cotacao"),
        Search("wc155c"),
        Search("w25c2bf8"),
    ];

    /// <summary>Where the page before the one so deep ended.</summary>
    public async Task<RowPlace> PlaceAsync(NpgsqlDataSource database, double depth)
    {
        await using var connection = await database.OpenConnectionAsync();
        var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from ({PlacesSql}) places", commandTimeout: 0));
        var skipped = Math.Max(0, (long)(count * depth) - Rows);
        return await connection.QuerySingleAsync<RowPlace>(new CommandDefinition(
            $"select at, id from ({PlacesSql}) places order by at desc, id desc offset {skipped} limit 1", commandTimeout: 0));
    }

    private static PagedRead List(string name, ConversationFilter filter, string condition) => new(
        name, async (reader, before) => (await new ConversationPages(reader).ListAsync(ReadsDatabase.Tenant, filter, before, Rows, default)).Count,
        $"select active_at as at, id from whatsapp_conversations where tenant_id = '{ReadsDatabase.Tenant}' and {condition}");

    private static PagedRead Search(string word) => new(
        $"Search for {word}",
        async (reader, before) => (await new MessagePages(reader).SearchAsync(ReadsDatabase.Tenant, word, before, Rows, default)).Count,
        $"""
        select created_at as at, id from whatsapp_messages
        where tenant_id = '{ReadsDatabase.Tenant}' and whatsapp_words(tenant_id, content) @@ whatsapp_wanted_words(tenant_id, '{word}')
        """);
}
