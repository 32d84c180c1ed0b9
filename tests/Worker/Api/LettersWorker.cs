using Dapper;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>The part of a worker that keeps dead letters and looks at streams: a real database and a real Redis.</summary>
internal sealed class LettersWorker : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GrpcChannel channel;

    private LettersWorker(WebApplication app, int port, RedisServer server)
    {
        (this.app, Server) = (app, server);
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Letters = new BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient(channel);
        Streams = new BaseCommerce.WhatsApp.V1.Streams.StreamsClient(channel);
    }

    public RedisServer Server { get; }

    public BaseCommerce.WhatsApp.V1.DeadLetters.DeadLettersClient Letters { get; }

    public BaseCommerce.WhatsApp.V1.Streams.StreamsClient Streams { get; }

    public RedisClient Redis => app.Services.GetRequiredService<RedisClient>();

    private NpgsqlDataSource Database => app.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<LettersWorker> StartAsync()
    {
        var (port, server) = (FreePort.Next(), await RedisServer.StartAsync());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APP_PORT"] = $"{port}",
            ["REDIS_URL"] = server.Url,
            ["DATABASE_URL"] = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
        });
        builder.ListenForSidecar();
        builder.Services.AddStorage().AddWorkerHost().AddDeadLetters().AddApi();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new LettersWorker(app, port, server);
    }

    /// <summary>Refused requests, each a second younger than the one before; gives the ids of their events.</summary>
    public async Task<IReadOnlyList<Guid>> AddAsync(int count, string reason = "to_phone is not a phone number.", Guid? tenant = null)
    {
        var events = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await DeadLetterTable.KeepAsync(Database, [.. events.Select(id => Letter(id, reason, tenant ?? Inbound.Tenant))], default);
        await ExecuteAsync(
            "update whatsapp_dead_letters set created_at = now() - interval '1 day' + array_position(@events, event_id) * interval '1 second' where event_id = any(@events)",
            new { events = events.ToArray() });
        return events;
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    public static async Task<Status> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).Status;

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static DeadLetter Letter(Guid id, string reason, Guid tenant) => new()
    {
        Id = StableId.Of(id, EventTypes.DeadLetter), EventId = id, TenantId = tenant, EventType = EventTypes.OutboundQueued,
        SourceTopic = Topics.Outbound, Code = DeadLetterCodes.Refused, Reason = reason, FailedAt = TimeProvider.System.GetUtcNow(),
        OriginalEvent = $$$"""
            {"event_id":"{{{id}}}","event_type":"whatsapp_outbound_queued","tenant_id":"{{{tenant}}}","occurred_at":"2026-11-23T05:00:00Z","payload":{"to_phone":"Ana"}}
            """,
    };
}
