using System.Diagnostics.Metrics;
using Dapr.Messaging.PublishSubscribe;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WhatsAppEngine.Core.Providers;
using WhatsAppEngine.Core.Secrets;
using WhatsAppEngine.Providers.Meta;
using WhatsAppEngine.Testing;
using WhatsAppEngine.Worker.Bindings;
using WhatsAppEngine.Worker.Channels;
using WhatsAppEngine.Worker.Customers;
using WhatsAppEngine.Worker.Intake;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Outbound.Requests;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Verticals;

namespace WhatsAppEngine.Worker.Tests.Intake;

/// <summary>One worker's intake side.</summary>
internal sealed class IntakeWorker : IAsyncDisposable
{
    private readonly OutboundSignal outbound = new();
    private readonly OutboxSignal outbox = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddMetaErrors().BuildServiceProvider();
    private readonly IntakeLoop loop;
    private readonly InboundTopic topic;
    private readonly OutboundTopic requests;
    private readonly VerticalTopic verticals;
    private bool stopped;

    public IntakeWorker(NpgsqlDataSource database, IntakeOptions options, TimeProvider time, LogCollector logs, FernetKeyring? keys = null)
    {
        var key = new OptOutKey(new SecretSealer(keys ?? FernetKeyring.Empty, time));
        var conversations = new IntakeConversations(options, new OptOutMemory(key, time, logs.LoggerFor<OptOutMemory>()));
        var transaction = new IntakeTransaction(
            database, conversations, new EventsTopic("bc:whatsapp:events"), new FailureIntake(services.GetServices<IProviderErrors>()), time);
        var pace = new IntakePace(options, TimeProvider.System, logs.LoggerFor<IntakePace>());
        var meters = services.GetRequiredService<IMeterFactory>();
        var queue = new IntakeQueue(options, TimeProvider.System);
        loop = new IntakeLoop(queue, new IntakeBatch(transaction, outbox, outbound, pace, new IntakeMeter(meters)), options, logs.LoggerFor<IntakeLoop>());
        topic = new InboundTopic(queue);
        requests = new OutboundTopic(queue, new OutboundOptions());
        verticals = new VerticalTopic(queue, NotificationFile.Load(""));
    }

    /// <summary>What the sidecar, or the bridge, may bring events of.</summary>
    public IReadOnlyList<TopicSource> Topics => [topic, requests, verticals];

    public Task StartAsync() => loop.StartAsync(CancellationToken.None);

    /// <summary>Brings an event of the inbound topic as the sidecar does.</summary>
    public Task<TopicResponseAction> BringAsync(byte[] data, CancellationToken cancellationToken = default) =>
        BringAsync(topic, "bc:whatsapp:inbound", data, cancellationToken);

    /// <summary>Brings an event of the outbound topic as the sidecar does.</summary>
    public Task<TopicResponseAction> RequestAsync(byte[] data) => BringAsync(requests, "bc:whatsapp:outbound", data, CancellationToken.None);

    /// <summary>Brings an event of a vertical as the sidecar does.</summary>
    public Task<TopicResponseAction> NotifyAsync(byte[] data) => BringAsync(verticals, "events:materials", data, CancellationToken.None);

    private static async Task<TopicResponseAction> BringAsync(ITopicMessageHandler handler, string topic, byte[] data, CancellationToken cancellationToken)
    {
        var message = new TopicMessage("ce-1", "someone", "com.dapr.event.sent", "1.0", "application/json", topic, "whatsapp-pubsub") { Data = data };
        return (await handler.HandleAsync([message], cancellationToken))[0];
    }

    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await loop.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        loop.Dispose();
        outbound.Dispose();
        outbox.Dispose();
        await services.DisposeAsync();
    }
}
