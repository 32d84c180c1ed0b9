using Dapper;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Numbers;
using Client = BaseCommerce.WhatsApp.V1.Conversations.ConversationsClient;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>The part of a worker that shows conversations, with a real database of two tenants.</summary>
internal sealed class ConversationsWorker : IAsyncDisposable
{
    public static readonly Guid Bakery = Guid.Parse("7e57ab1e-0000-4000-8000-000000000001");
    public static readonly Guid Florist = Guid.Parse("7e57ab1e-0000-4000-8000-000000000002");
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly GrpcChannel channel;

    private ConversationsWorker(WebApplication app, int port)
    {
        this.app = app;
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Api = new Client(channel);
    }

    public Client Api { get; }

    public NpgsqlDataSource Database => app.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<ConversationsWorker> StartAsync(params (string Name, string Value)[] settings)
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        {
            ["APP_PORT"] = $"{port}",
            ["DATABASE_URL"] = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
        });
        builder.ListenForSidecar();
        builder.Services.AddStorage().AddWorkerHost().AddBindings().AddNumbers().AddApi();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new ConversationsWorker(app, port);
    }

    /// <summary>A conversation that was last active so many minutes after the morning; gives its id.</summary>
    public async Task<Guid> BeginAsync(string? phone, int minute = 0, Guid? tenant = null, string name = "Ana", string status = "active", int unread = 0)
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            """
            insert into whatsapp_conversations (id, tenant_id, customer_phone, customer_name, status, current_state, last_message_at,
                last_inbound_at, unread_count)
            values (@id, @tenant, @phone, @name, @status, 'idle', @at, @at, @unread)
            """,
            new { id, tenant = tenant ?? Bakery, phone, name, status, at = Morning.AddMinutes(minute).UtcDateTime, unread });
        return id;
    }

    /// <summary>A customer's message of so many seconds after the morning; gives its id.</summary>
    public async Task<Guid> WriteAsync(Guid conversation, string text, int second = 0, string direction = "in")
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            """
            insert into whatsapp_messages (id, tenant_id, conversation_id, direction, content, status, created_at)
            select @id, tenant_id, @conversation, @direction, @text, 'delivered', @at from whatsapp_conversations where id = @conversation
            """,
            new { id, conversation, direction, text, at = Morning.AddSeconds(second).UtcDateTime });
        return id;
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public async Task<T> AskAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, with);
    }

    public static async Task<Status> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).Status;

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
    }
}
