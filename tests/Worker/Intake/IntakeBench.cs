using System.Text.Json;
using Dapper;
using Dapr.Messaging.PublishSubscribe;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Intake;

namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>A database with one tenant and its number, and as many workers as a test starts.</summary>
internal sealed class IntakeBench : IAsyncDisposable
{
    private readonly List<IntakeWorker> workers = [];

    private IntakeBench(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    public LogCollector Logs { get; } = new();

    public MovingTime Time { get; } = new();

    public IntakeOptions Options { get; set; } = new();

    /// <summary>The keys of workers that are started from now on.</summary>
    public FernetKeyring Keys { get; set; } = FernetKeyring.Empty;

    public static async Task<IntakeBench> StartAsync(string? connectionString = null)
    {
        var connection = connectionString ?? await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync);
        var bench = new IntakeBench(DatabaseSource.Create(new StorageOptions { DatabaseUrl = connection }));
        await bench.ExecuteAsync(
            "insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, config) values (@Tenant, 'stub', @NumberId, @config::jsonb)",
            new { Inbound.Tenant, Inbound.NumberId, config = """{"business_name":"Depósito Silva","texts":{"received":"Chegou, {customer_name}."}}""" });
        return bench;
    }

    /// <summary>A worker's intake side, taking events from now on.</summary>
    public async Task<IntakeWorker> StartWorkerAsync()
    {
        var worker = AddWorker();
        await worker.StartAsync();
        return worker;
    }

    /// <summary>A worker that does not take events yet: what is brought until it starts is one batch.</summary>
    public IntakeWorker AddWorker()
    {
        var worker = new IntakeWorker(Database, Options, Time, Logs, Keys);
        workers.Add(worker);
        return worker;
    }

    /// <summary>Brings events to a worker one after the other and expects each to be handled.</summary>
    public static async Task BringAsync(IntakeWorker worker, params IEnumerable<byte[]> events)
    {
        foreach (var data in events)
        {
            Assert.Equal(TopicResponseAction.Success, await worker.BringAsync(data));
        }
    }

    /// <summary>Brings events to workers all at once and expects each to be handled.</summary>
    public static async Task BringTogetherAsync(IReadOnlyList<IntakeWorker> workers, IReadOnlyList<byte[]> events)
    {
        var answers = await Task.WhenAll(events.Select((data, place) => workers[place % workers.Count].BringAsync(data)));
        Assert.All(answers, answer => Assert.Equal(TopicResponseAction.Success, answer));
    }

    /// <summary>A message of ours that a provider took, or one whose fate is not known.</summary>
    public async Task<Guid> SentAsync(string? providerMessageId, string status = "sent", string phone = "+5511988887777")
    {
        var id = Guid.NewGuid();
        await ExecuteAsync("""
            with conversation as (
                insert into whatsapp_conversations (tenant_id, customer_phone, current_state) values (@Tenant, @phone, 'idle')
                on conflict (tenant_id, customer_phone) do update set updated_at = now() returning id)
            insert into whatsapp_messages (id, tenant_id, conversation_id, direction, provider_message_id, content, status)
            select @id, @Tenant, conversation.id, 'out', @providerMessageId, 'olá', @status from conversation
            """, new { Inbound.Tenant, phone, id, providerMessageId, status });
        return id;
    }

    /// <summary>Kinds of the replies that wait to be sent, in order, by the beginning of their text.</summary>
    public Task<IReadOnlyList<string>> RepliesAsync() => ListAsync<string>("""
        select left(m.content, 10) from whatsapp_outbound_queue q join whatsapp_messages m on m.id = q.message_id order by q.position
        """);

    public Task<IReadOnlyList<string>> NewsAsync() => ListAsync<string>("select event_type from whatsapp_outbox order by position");

    /// <summary>Envelopes in the outbox, of one type.</summary>
    public async Task<IReadOnlyList<EventEnvelope>> EnvelopesAsync(string eventType) =>
        [.. (await ListAsync<string>("select envelope from whatsapp_outbox where event_type = @eventType order by position", new { eventType }))
            .Select(json => JsonSerializer.Deserialize(json, ContractsJson.Wire.EventEnvelope)!)];

    public async Task<T> AskAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, with);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, with)).AsList();
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}
