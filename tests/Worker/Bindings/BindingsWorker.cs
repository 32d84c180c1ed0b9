using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Bindings;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;
using Client = BaseCommerce.WhatsApp.V1.Bindings.BindingsClient;

namespace WhatsAppEngine.Worker.Tests.Bindings;

/// <summary>The part of a worker that looks after bindings, with a real database and a fake sidecar.</summary>
internal sealed class BindingsWorker : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GrpcChannel channel;
    private readonly PostgresServer? ownServer;

    private BindingsWorker(WebApplication app, int port, FakeSidecar sidecar, PostgresServer? ownServer)
    {
        (this.app, Sidecar, this.ownServer) = (app, sidecar, ownServer);
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Api = new Client(channel);
        OptOuts = new BaseCommerce.WhatsApp.V1.OptOuts.OptOutsClient(channel);
        Customers = new BaseCommerce.WhatsApp.V1.Customers.CustomersClient(channel);
        Secrets = new BaseCommerce.WhatsApp.V1.Secrets.SecretsClient(channel);
    }

    public FakeSidecar Sidecar { get; }

    public Client Api { get; }

    public BaseCommerce.WhatsApp.V1.OptOuts.OptOutsClient OptOuts { get; }

    public BaseCommerce.WhatsApp.V1.Customers.CustomersClient Customers { get; }

    public BaseCommerce.WhatsApp.V1.Secrets.SecretsClient Secrets { get; }

    public LogCollector Logs { get; private init; } = new();

    public BindingTable Table => app.Services.GetRequiredService<BindingTable>();

    public BindingProjector Projector => app.Services.GetRequiredService<BindingProjector>();

    public NpgsqlDataSource Database => app.Services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<BindingsWorker> StartAsync(
        string? keys = null, FakeSidecar? sidecar = null, string? database = null, string? appToken = null, PostgresServer? ownServer = null)
    {
        var (port, logs) = (FreePort.Next(), new LogCollector());
        sidecar ??= await FakeSidecar.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APP_PORT"] = $"{port}",
            ["DAPR_GRPC_ENDPOINT"] = sidecar.Endpoint,
            ["DATABASE_URL"] = database ?? await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync),
            ["WHATSAPP_ENCRYPTION_KEY"] = keys,
            ["APP_API_TOKEN"] = appToken,
        });
        builder.ListenForSidecar();
        builder.Services.AddStorage().AddWorkerHost().AddBindings().AddApi()
            .AddSingleton(new EventsTopic("bc:whatsapp:events")).AddSingleton<OutboxSignal>();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new BindingsWorker(app, port, sidecar, ownServer) { Logs = logs };
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
        await Sidecar.DisposeAsync();
        if (ownServer is not null)
        {
            await ownServer.DisposeAsync();
        }
    }
}
