using System.Diagnostics;
using Dapper;

namespace WhatsAppEngine.Benchmarks.Reads;

/// <summary>
/// What reading back costs those who write: the same rows written with the indexes and triggers that it needs, and without. Both are undone.
/// </summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const int Rows = 10_000;

    private readonly ReadsDatabase database;
    private readonly string sql;
    private readonly string spare;

    private StoreBenchmark(ReadsDatabase database, string what, string sql, string yardstick, string spare)
    {
        (this.database, What, this.sql, Yardstick, this.spare) = (database, what, sql, yardstick, spare);
        database.AddUser();
    }

    public string Name => "reads";

    public string What { get; }

    public string Yardstick { get; }

    public static IEnumerable<StoreBenchmark> All(ReadsDatabase database) =>
    [
        new(database, "messages stored, 10,000 at once", Insert, "without the index of words", "drop index ix_whatsapp_messages_words"),
        new(database, "messages stored, 10,000 at once", Insert, "without anything for reading back", """
            drop index ix_whatsapp_messages_words; drop index ix_whatsapp_messages_tenant_created; drop index ix_whatsapp_messages_changed;
            drop trigger whatsapp_messages_change on whatsapp_messages
            """),
        new(database, "conversations moved on, 10,000 at once", Update, "without anything for reading back", """
            drop index ix_whatsapp_conversations_activity; drop index ix_whatsapp_conversations_status; drop index ix_whatsapp_conversations_assigned;
            drop index ix_whatsapp_conversations_unread; drop index ix_whatsapp_conversations_awaiting; drop index ix_whatsapp_conversations_changed;
            drop trigger whatsapp_conversations_change on whatsapp_conversations; drop trigger whatsapp_conversations_named on whatsapp_conversations
            """),
    ];

    public async Task PrepareAsync()
    {
        await database.StartAsync();
        await MeasureAsync();
        await MeasureYardstickAsync();
    }

    public Task<double> MeasureAsync() => PerSecondAsync("select 1");

    public Task<double> MeasureYardstickAsync() => PerSecondAsync(spare);

    public async ValueTask DisposeAsync() => await database.LeaveAsync();

    private async Task<double> PerSecondAsync(string prepare)
    {
        await using var connection = await database.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(prepare, transaction: transaction);
        await connection.ExecuteAsync(Texts, new { Rows }, transaction, commandTimeout: 0);
        var watch = Stopwatch.StartNew();
        await connection.ExecuteAsync(sql, new { Rows }, transaction, commandTimeout: 0);
        return Rows / watch.Elapsed.TotalSeconds;
    }

    private const string Texts = """
        create temp table new_messages on commit drop as
        select c.tenant_id, c.id as conversation_id, m.content, gen_random_uuid()::text as provider_message_id
        from (select tenant_id, id, row_number() over (order by md5(id::text)) as place from whatsapp_conversations limit @Rows) c
        join (select content, row_number() over () as place from whatsapp_messages limit @Rows) m using (place)
        """;

    private const string Insert = """
        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, status, provider_message_id)
        select tenant_id, conversation_id, 'in', content, 'delivered', provider_message_id from new_messages
        """;

    private const string Update = """
        update whatsapp_conversations c
        set last_message_at = now(), last_inbound_at = now(), message_count = message_count + 1, unread_count = unread_count + 1, updated_at = now()
        from new_messages n where c.id = n.conversation_id
        """;
}
