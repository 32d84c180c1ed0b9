using System.Text.Json;
using BaseCommerce.WhatsApp.V1;
using Dapper;
using Dapr.Messaging.PublishSubscribe;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage;
using WhatsAppEngine.Storage.Migrations;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Api;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Hosting;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Messages;

/// <summary>The part of a worker that callers ask for messages: nothing is sent by it.</summary>
internal sealed class MessagingWorker : IAsyncDisposable
{
    public const string Phone = "+5511988887777";

    private readonly WebApplication app;
    private readonly GrpcChannel channel;

    private MessagingWorker(WebApplication app, int port, string database)
    {
        (this.app, ConnectionString) = (app, database);
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        Client = new Messaging.MessagingClient(channel);
    }

    public string ConnectionString { get; }

    public Messaging.MessagingClient Client { get; }

    public NpgsqlDataSource Database => app.Services.GetRequiredService<NpgsqlDataSource>();

    public OutboundSignal Outbound => app.Services.GetRequiredService<OutboundSignal>();

    /// <summary>A worker on a database of its own, or on another worker's.</summary>
    public static async Task<MessagingWorker> StartAsync(string? database = null, params (string Name, string Value)[] settings)
    {
        database ??= await PostgresServer.CreateDatabaseAsync(Migrator.ApplyAsync);
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        {
            ["APP_PORT"] = $"{port}", ["DATABASE_URL"] = database,
        });
        builder.ListenForSidecar();
        builder.Services.AddSingleton(new OutboundOptions());
        builder.Services.AddStorage().AddWorkerHost().AddBindings().AddIntake().AddApi();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new MessagingWorker(app, port, database);
    }

    /// <summary>The same request on the outbound topic.</summary>
    public async Task PublishAsync(OutboundMessagePayload payload, Guid id)
    {
        var topic = new OutboundTopic(app.Services.GetRequiredService<IntakeQueue>(), new OutboundOptions());
        var json = JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload);
        var data = Inbound.Envelope(EventTypes.OutboundQueued, json, id);
        var message = new TopicMessage("ce-1", "someone", "com.dapr.event.sent", "1.0", "application/json", topic.Topic, "whatsapp-pubsub") { Data = data };
        Assert.Equal([TopicResponseAction.Success], await topic.HandleAsync([message], CancellationToken.None));
    }

    public static SendRequest Text(string text = "Seu pedido chega hoje.", string phone = Phone) =>
        new() { TenantId = $"{Inbound.Tenant}", ToPhone = phone, Text = new TextBody { Text = text } };

    public async Task<Message> GetAsync(string id) =>
        await Client.GetMessageAsync(new GetMessageRequest { TenantId = $"{Inbound.Tenant}", MessageId = id });

    public async Task<T> AskAsync<T>(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, with);
    }

    public async Task ExecuteAsync(string sql, object? with = null)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, with);
    }

    public static async Task<RpcException> RefusedAsync(Func<Task> call) => await Assert.ThrowsAsync<RpcException>(call);

    /// <summary>The fields that a refusal names.</summary>
    public static IReadOnlyList<string> FieldsOf(RpcException refusal) =>
    [
        .. Google.Rpc.Status.Parser.ParseFrom(refusal.Trailers.GetValueBytes("grpc-status-details-bin")).Details
            .Where(detail => detail.Is(BadRequest.Descriptor)).SelectMany(detail => detail.Unpack<BadRequest>().FieldViolations)
            .Select(violation => violation.Field),
    ];

    /// <summary>Stops as a host does.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.DisposeAsync();
    }
}
