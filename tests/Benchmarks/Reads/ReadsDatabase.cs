using Dapper;
using Npgsql;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Benchmarks.Reads;

/// <summary>
/// 1,000,000 messages in 40,000 conversations of three tenants, one of whom has eight tenths; and one conversation with 100,000 more. Made
/// for the first benchmark that needs it, gone with the last.
/// </summary>
internal sealed class ReadsDatabase
{
    public static readonly Guid Tenant = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    public static readonly Guid LongConversation = Guid.Parse("00000000-0000-4000-8000-000000000001");

    private const int Conversations = 40_000;
    private const int Messages = 1_000_000;

    private PostgresServer? server;
    private NpgsqlDataSource? database;
    private int users;

    public NpgsqlDataSource Database => database!;

    public void AddUser() => users++;

    public async Task StartAsync()
    {
        if (database is not null)
        {
            return;
        }

        server = await PostgresServer.StartAsync("shared_buffers=512MB", "maintenance_work_mem=256MB", "max_wal_size=4GB", "synchronous_commit=off");
        database = DatabaseSource.Create(new StorageOptions { DatabaseUrl = await server.AddDatabaseAsync(Migrator.ApplyAsync) });
        await Console.Error.WriteLineAsync("Storing 1,100,000 messages: this takes some minutes ...");
        await ExecuteAsync("drop index ix_whatsapp_messages_words");
        await ExecuteAsync(Fill, new { Conversations, Messages, LongConversation });
        await ExecuteAsync(Index);
        await ExecuteAsync("vacuum analyze");
    }

    public async Task LeaveAsync()
    {
        if (--users > 0 || server is null)
        {
            return;
        }

        await database!.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await database!.OpenConnectionAsync();
        await connection.ExecuteAsync(new CommandDefinition(sql, with, commandTimeout: 0));
    }

    // A few words are in many messages, most are in few: as people write. About one message in three has "quero", one in 200 "wc155c", one in 4,000 "w25c2bf8".
    private const string Fill = """
        insert into whatsapp_conversations (id, tenant_id, customer_phone, customer_name, last_message_at, last_inbound_at, message_count, status, unread_count)
        select ('00000000-0000-4000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
            ('7e57ab1e-0000-4000-8000-00000000000' || case when i % 10 < 8 then 1 else i % 10 end)::uuid,
            '+55119' || lpad(i::text, 8, '0'), 'Cliente ' || i, now() - i * interval '5 minutes', now() - i * interval '5 minutes', 25,
            case when i % 7 = 0 then 'closed' else 'active' end, i % 3
        from generate_series(1, @Conversations) i;

        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, status, created_at, provider_message_id)
        select c.tenant_id, c.id, case when i % 2 = 0 then 'in' else 'out' end,
            (select string_agg(case when n < 12 then (array['quero','bom','dia','preço','areia','cimento','entrega','pedido','obrigado','não','cotação','ok'])[n + 1]
                                    else 'w' || to_hex(n * 7919) end, ' ')
             from (select floor(20000 * power(random(), 4))::int + k * 0 as n from generate_series(1, 3 + (i % 10)) k) words),
            'delivered', now() - (@Messages - i) * interval '30 seconds', 'wamid.' || i
        from generate_series(1, @Messages) i
        join whatsapp_conversations c on c.id = ('00000000-0000-4000-8000-' || lpad(to_hex(1 + (i::bigint * 7919) % @Conversations), 12, '0'))::uuid;

        insert into whatsapp_messages (tenant_id, conversation_id, direction, content, status, created_at, provider_message_id)
        select c.tenant_id, c.id, 'in', 'conversa longa ' || i, 'delivered', now() - (100000 - i) * interval '5 minutes', 'long.' || i
        from generate_series(1, 100000) i join whatsapp_conversations c on c.id = @LongConversation
        """;

    private const string Index =
        "create index ix_whatsapp_messages_words on whatsapp_messages using gin (whatsapp_words(tenant_id, content)) with (fastupdate = off)";
}
