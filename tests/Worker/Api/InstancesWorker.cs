using Dapper;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Instances.Desk;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Numbers;
using WhatsAppEngine.Worker.Tests.Bindings;
using Client = BaseCommerce.WhatsApp.V1.Evolution.EvolutionClient;

namespace WhatsAppEngine.Worker.Tests.Api;

/// <summary>The part of a worker that looks after instances: a real database, a fake sidecar and a fake server of instances.</summary>
internal sealed class InstancesWorker : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GrpcChannel channel;

    private InstancesWorker(WebApplication app, int port)
    {
        this.app = app;
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Api = new Client(channel);
    }

    public static string Key { get; } = FernetKey.Generate();

    public Client Api { get; }

    public required FakeInstanceDesk Desk { get; init; }

    public required FakeSidecar Sidecar { get; init; }

    public required LogCollector Logs { get; init; }

    public BindingTable Table => app.Services.GetRequiredService<BindingTable>();

    public static async Task<InstancesWorker> StartAsync(params (string Name, string? Value)[] settings)
    {
        var (port, logs, desk, sidecar) = (FreePort.Next(), new LogCollector(), new FakeInstanceDesk(), await FakeSidecar.StartAsync());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APP_PORT"] = $"{port}",
            ["DAPR_GRPC_ENDPOINT"] = sidecar.Endpoint,
            ["DATABASE_URL"] = await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
            ["WHATSAPP_ENCRYPTION_KEY"] = Key,
            ["WEBHOOK_PUBLIC_URL"] = "https://engine.example/webhook",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
        builder.ListenForSidecar();
        builder.Services.AddSingleton<IInstanceDesk>(desk);
        builder.Services.AddStorage().AddWorkerHost().AddBindings().AddNumbers().AddDesk().AddApi();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new InstancesWorker(app, port) { Desk = desk, Sidecar = sidecar, Logs = logs };
    }

    public async Task<TenantBinding> BindingAsync() => Assert.Single(await Table.ListAsync(null, CancellationToken.None));

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    public static string? Open(string? sealedSecret) => sealedSecret is null ? null : FernetKeyring.Parse(Key).Decrypt(sealedSecret);

    public static async Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call) => await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
        await Sidecar.DisposeAsync();
    }
}
