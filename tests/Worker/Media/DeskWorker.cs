using Dapper;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Media;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Templates;

namespace WhatsAppEngine.Worker.Tests.Media;

/// <summary>
/// The part of a worker that looks after files and numbers: a real database, a fake Meta, and one tenant with one number.
/// </summary>
internal sealed class DeskWorker : IAsyncDisposable
{
    private readonly WebApplication app;

    private DeskWorker(WebApplication app, FakeGraph meta, int port)
    {
        (this.app, Meta) = (app, meta);
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
    }

    public static Guid Tenant { get; } = Guid.Parse("10000000-0000-0000-0000-000000000001");

    public static Guid Message { get; } = Guid.Parse("30000000-0000-0000-0000-000000000001");

    public FakeGraph Meta { get; }

    public GrpcChannel Channel { get; }

    public required LogCollector Logs { get; init; }

    public static async Task<DeskWorker> StartAsync(params (string Name, string Value)[] settings)
    {
        var (port, logs, meta, key) = (FreePort.Next(), new LogCollector(), await FakeGraph.StartAsync(), FernetKey.Generate());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        {
            ["APP_PORT"] = $"{port}",
            ["DATABASE_URL"] = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
            ["META_GRAPH_URL"] = meta.Address.ToString(),
            ["WHATSAPP_ENCRYPTION_KEY"] = key,
        });
        builder.ListenForSidecar();
        Assert.Null(builder.AddTemplates());
        builder.Services.AddStorage().AddWorkerHost().AddBindings().AddNumbers().AddMedia().AddApi();
        var app = builder.Build();
        app.MapApi();
        var worker = new DeskWorker(app, meta, port) { Logs = logs };
        await worker.FillAsync(key);
        await app.StartAsync();
        return worker;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await app.DisposeAsync();
        await Meta.DisposeAsync();
    }

    public static async Task<RpcException> RefusedAsync(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    private async Task FillAsync(string key)
    {
        var token = FernetKeyring.Parse(key).Encrypt("the token", TimeProvider.System.GetUtcNow(), new byte[Fernet.IvLength]);
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync(Rows, new { token });
    }

    private const string Rows = """
        insert into whatsapp_tenant_bindings (id, tenant_id, provider, phone_number_id, waba_id, webhook_verify_token, access_token_encrypted)
        values ('20000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', 'meta', 'number-1', 'account-1', 'shown', @token);
        insert into whatsapp_conversations (id, tenant_id)
        values ('40000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001');
        insert into whatsapp_messages (id, tenant_id, conversation_id, binding_id, direction, provider_message_id, message_type, content_json, sent_at)
        values ('30000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', '40000000-0000-0000-0000-000000000001',
                '20000000-0000-0000-0000-000000000001', 'in', 'wamid.1', 'image', '{"media_id":"media-1","media_mime_type":"image/jpeg"}', now()),
               ('30000000-0000-0000-0000-000000000002', '10000000-0000-0000-0000-000000000001', '40000000-0000-0000-0000-000000000001',
                '20000000-0000-0000-0000-000000000001', 'in', 'wamid.2', 'text', '{}', now() - interval '31 days'),
               ('30000000-0000-0000-0000-000000000003', '10000000-0000-0000-0000-000000000001', '40000000-0000-0000-0000-000000000001',
                '20000000-0000-0000-0000-000000000001', 'out', 'wamid.3', 'text', '{}', now());
        """;
}
