using System.Text.Json;
using Dapr.Client;
using Platform.Redis;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Storage.Outbox;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.Relay;

/// <summary>An outbox whose events are written to a Redis as flat fields; there is no sidecar.</summary>
internal sealed class RelayBench : IAsyncDisposable
{
    public const string Topic = "bc:whatsapp:events";

    private readonly IntakeBench intake;
    private readonly OutboxSignal signal = new();
    private readonly DaprClient nobody = new DaprClientBuilder().UseGrpcEndpoint($"http://127.0.0.1:{FreePort.Next()}").Build();
    private readonly OutboxRelay relay;

    private RelayBench(IntakeBench intake, RedisServer server)
    {
        (this.intake, Server) = (intake, server);
        Redis = new RedisClient(RedisOptions.Parse(server.Url));
        var options = new RelayOptions { PollInterval = TimeSpan.FromMilliseconds(50) };
        var clock = new RelayClock(TimeProvider.System, intake.Logs.LoggerFor<OutboxRelay>());
        var flat = new FlatPublisher(Redis, new EventsTopic(Topic), new SidecarPublisher(nobody, options, clock), clock);
        relay = new OutboxRelay(new OutboxTable(intake.Database), flat, signal, options, clock);
    }

    public RedisServer Server { get; }

    public RedisClient Redis { get; }

    public IEnumerable<string> Warnings => intake.Logs.Entries.Select(entry => entry.Message);

    public static async Task<RelayBench> StartAsync() => new(
        await IntakeBench.StartAsync(), await RedisServer.StartAsync(new RedisServerSettings { AppendFsync = "always" }));

    public Task StartRelayAsync() => relay.StartAsync(CancellationToken.None);

    /// <summary>Commits events to the outbox.</summary>
    public async Task CommitAsync(string topic, params IEnumerable<EventEnvelope> envelopes)
    {
        await using var connection = await intake.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await OutboxTable.AddAsync(transaction, [.. envelopes.Select(envelope => Event(topic, envelope))], default);
        await transaction.CommitAsync();
        signal.Pulse();
    }

    /// <summary>How many events wait in the outbox.</summary>
    public Task<int> WaitingAsync() => intake.AskAsync<int>("select count(*) from whatsapp_outbox");

    public Task<IReadOnlyList<StreamEntry>> EntriesAsync(string stream = Topic) => Redis.RangeAsync(stream, "-", "+", 10_000, default);

    public async ValueTask DisposeAsync()
    {
        await relay.StopAsync(CancellationToken.None);
        relay.Dispose();
        signal.Dispose();
        nobody.Dispose();
        await Redis.DisposeAsync();
        await intake.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static OutboxEvent Event(string topic, EventEnvelope envelope)
    {
        var json = JsonSerializer.Serialize(envelope, ContractsJson.Wire.EventEnvelope);
        return new OutboxEvent(envelope.EventId, envelope.TenantId, topic, envelope.EventType, json);
    }
}
