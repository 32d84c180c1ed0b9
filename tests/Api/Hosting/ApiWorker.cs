using Dapper;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WhatsAppEngine.Api.Tests.Contract;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;

namespace WhatsAppEngine.Api.Tests.Hosting;

/// <summary>A whole worker behind a port, on a database and a Redis of its own.</summary>
internal sealed class ApiWorker : IAsyncDisposable
{
    public const string Token = "what-callers-must-show";

    private readonly RunningProgram program;
    private readonly RedisServer redis;
    private readonly QuietSidecar sidecar;
    private readonly GrpcChannel channel;

    private ApiWorker(RunningProgram program, int port, RedisServer redis, QuietSidecar sidecar, ErrorLog errors)
    {
        (this.program, this.redis, this.sidecar, Log, Address) = (program, redis, sidecar, errors, $"127.0.0.1:{port}");
        channel = GrpcChannel.ForAddress($"http://{Address}", new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Invoker = channel.CreateCallInvoker();
        Caller = new RpcCaller(Invoker);
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public ErrorLog Log { get; }

    public CallInvoker Invoker { get; }

    public RpcCaller Caller { get; }

    /// <summary>What every call carries.</summary>
    public static Metadata Headers => new() { { "dapr-api-token", Token } };

    public NpgsqlDataSource Database => program.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<ApiWorker> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var (port, redis, sidecar, errors) = (FreePort.Next(), await RedisServer.StartAsync(), await QuietSidecar.StartAsync(), new ErrorLog());
        var all = new Dictionary<string, string>
        {
            ["APP_PORT"] = $"{port}",
            ["APP_API_TOKEN"] = Token,
            ["DATABASE_URL"] = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
            ["REDIS_URL"] = redis.Url,
            ["DAPR_GRPC_ENDPOINT"] = sidecar.Endpoint,
            ["WHATSAPP_PROVIDER"] = "stub",
            ["WHATSAPP_ENCRYPTION_KEY"] = FernetKey.Generate(),
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new ApiWorker(await RunningProgram.StartAsync(all, errors), port, redis, sidecar, errors);
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public async Task<T?> AskAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, with);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await program.DisposeAsync();
        await sidecar.DisposeAsync();
        await redis.DisposeAsync();
    }
}
