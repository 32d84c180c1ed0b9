using System.Diagnostics;
using Dapper;
using Npgsql;
using WhatsAppEngine.Core.Contents;
using WhatsAppEngine.Core.Sending;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Benchmarks;

/// <summary>How fast one Worker sends what is queued, through the stub: claimed, judged, paced, noted, sent and settled.</summary>
internal sealed class OutboundBenchmark : IBenchmark
{
    private const int Messages = 4_000;
    private const int Updates = 4_000;
    private const int Connections = 16;

    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private RedisServer? redis;
    private PostgresServer? postgres;
    private NpgsqlDataSource? database;
    private WorkerProcess? worker;
    private Guid[] conversations = [];

    public string Name => "outbound";

    public string What => $"messages from the queue to the stub, {Messages} at once";

    public string Yardstick => $"UPDATE of one row each, {Connections} connections";

    public async Task PrepareAsync()
    {
        redis = await RedisServer.StartAsync();
        postgres = await PostgresServer.StartAsync();
        var connection = await postgres.AddDatabaseAsync(Migrator.ApplyAsync);
        database = DatabaseSource.Create(new StorageOptions { DatabaseUrl = connection });
        await AddTenantAsync();
        worker = WorkerProcess.Start(PostgresServer.UrlOf(connection), redis.Url);
        await MeasureAsync();
    }

    public async Task<double> MeasureAsync()
    {
        var queued = Enumerable.Range(0, Messages).Select(i => Text(conversations[i])).ToList();
        await using (var connection = await database!.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await OutboundQueueTable.EnqueueAsync(transaction, queued, default);
            await transaction.CommitAsync();
        }

        var watch = Stopwatch.StartNew();
        await Eventually.Async(async () => await worker!.RunsAsync() && await IsSentAsync(), Patience);
        return Messages / watch.Elapsed.TotalSeconds;
    }

    public async Task<double> MeasureYardstickAsync()
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(UpdateAsync));
        return Updates / watch.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await (worker?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (postgres?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (redis?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task AddTenantAsync()
    {
        await using var connection = await database!.OpenConnectionAsync();
        await connection.ExecuteAsync("""
            insert into whatsapp_tenant_bindings (tenant_id, provider, phone_number_id, display_number)
            values (@Tenant, 'stub', '900', '+551140000000')
            """, new { Tenant });
        conversations = [.. await connection.QueryAsync<Guid>("""
            insert into whatsapp_conversations (tenant_id, customer_phone)
            select @Tenant, '+55119' || lpad(i::text, 8, '0') from generate_series(1, @Messages) i returning id
            """, new { Tenant, Messages })];
    }

    private async Task<bool> IsSentAsync()
    {
        await using var connection = await database!.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("select not exists (select from whatsapp_outbound_queue)");
    }

    private async Task UpdateAsync(int part)
    {
        await using var connection = await database!.OpenConnectionAsync();
        foreach (var id in conversations.Where((_, i) => i % Connections == part))
        {
            await connection.ExecuteAsync("update whatsapp_conversations set updated_at = now() where id = @id", new { id });
        }
    }

    private static OutboundMessage Text(Guid conversation) => new()
    {
        Id = Guid.NewGuid(),
        TenantId = Tenant,
        ConversationId = conversation,
        Content = new TextContent("Olá!"),
        CreatedAt = TimeProvider.System.GetUtcNow(),
        DueAt = TimeProvider.System.GetUtcNow(),
    };
}
