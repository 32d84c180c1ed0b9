using System.Text.Json;
using Dapr.Messaging.PublishSubscribe;
using WhatsAppEngine.Contracts;
using WhatsAppEngine.Contracts.Events;
using WhatsAppEngine.Storage.DeadLetters;
using WhatsAppEngine.Worker.DeadLetters;
using WhatsAppEngine.Worker.Signals;
using WhatsAppEngine.Worker.Tests.Intake;

namespace WhatsAppEngine.Worker.Tests.DeadLetters;

/// <summary>A worker with its intake, its dead letters and somebody who replays them; what the outbox holds is brought by the test.</summary>
internal sealed class LetterBench : IAsyncDisposable
{
    private readonly OutboxSignal signal = new();

    private LetterBench(IntakeBench intake, IntakeWorker worker) => (Intake, Worker) = (intake, worker);

    public IntakeBench Intake { get; }

    public IntakeWorker Worker { get; }

    public DeadLetterSearch Search => new(Intake.Database);

    public static async Task<LetterBench> StartAsync()
    {
        var intake = await IntakeBench.StartAsync();
        return new LetterBench(intake, await intake.StartWorkerAsync());
    }

    /// <summary>Letters, the newest first.</summary>
    public Task<IReadOnlyList<ListedLetter>> LettersAsync() => Search.ListAsync(new DeadLetterFilter(), null, 100, CancellationToken.None);

    public async Task<ListedLetter> LetterAsync() => Assert.Single(await LettersAsync());

    /// <summary>Brings entries of the dead-letter topic in one batch, byte for byte, as the sidecar does with raw payloads.</summary>
    public async Task<IReadOnlyList<TopicResponseAction>> DeliverAsync(params IReadOnlyList<byte[]> entries)
    {
        var topic = new DeadLetterTopic(Intake.Database, Intake.Time, Intake.Logs.LoggerFor<DeadLetterTopic>());
        var messages = entries.Select(data => new TopicMessage(
            $"{Guid.NewGuid()}", "Dapr", "com.dapr.event.sent", "1.0", "", Topics.DeadLetters, "whatsapp-pubsub") { Data = data });
        return await topic.HandleAsync([.. messages], CancellationToken.None);
    }

    /// <summary>What a sidecar writes to a stream: the envelope in a CloudEvent.</summary>
    public static byte[] Stored(byte[] envelope, string topic, string type = "com.dapr.event.sent") => JsonSerializer.SerializeToUtf8Bytes(new
    {
        data = JsonDocument.Parse(envelope).RootElement, datacontenttype = "application/json", id = "ce-1", pubsubname = "whatsapp-pubsub",
        source = "whatsapp-webhook", specversion = "1.0", time = "2026-11-23T05:00:00Z", topic, type,
    });

    /// <summary>The dead letters that wait in the outbox, as the topic will bring them.</summary>
    public async Task<IReadOnlyList<byte[]>> PublishedLettersAsync() =>
        [.. (await Intake.EnvelopesAsync(EventTypes.DeadLetter)).Select(envelope => Stored(Bytes(envelope), Topics.DeadLetters))];

    public async Task<IReadOnlyList<ReplayStep>> ReplayAsync(DeadLetterFilter? filter = null, int? limit = null, bool dryRun = false)
    {
        var replayer = new Replayer(Intake.Database, Search, signal, Intake.Time, Intake.Logs.LoggerFor<Replayer>());
        return await replayer.RunAsync(new ReplayOrder(filter ?? new DeadLetterFilter(), limit, dryRun), CancellationToken.None).ToListAsync();
    }

    public async Task<IReadOnlyList<ReplayOutcome>> OutcomesAsync(DeadLetterFilter? filter = null) =>
        [.. (await ReplayAsync(filter)).OfType<ReplayStep.Done>().Select(done => done.Outcome)];

    /// <summary>Takes the events of one topic out of the outbox, as the relay does.</summary>
    public async Task<IReadOnlyList<byte[]>> RelayedAsync(string topic)
    {
        var envelopes = await Intake.ListAsync<string>("select envelope from whatsapp_outbox where topic = @topic order by position", new { topic });
        await Intake.ExecuteAsync("delete from whatsapp_outbox where topic = @topic", new { topic });
        return [.. envelopes.Select(System.Text.Encoding.UTF8.GetBytes)];
    }

    public static byte[] Request(Guid id, OutboundMessagePayload payload) => Inbound.Envelope(
        EventTypes.OutboundQueued, JsonSerializer.SerializeToElement(payload, ContractsJson.Wire.OutboundMessagePayload), id);

    public static byte[] Bytes(EventEnvelope envelope) => JsonSerializer.SerializeToUtf8Bytes(envelope, ContractsJson.Wire.EventEnvelope);

    public async ValueTask DisposeAsync()
    {
        signal.Dispose();
        await Intake.DisposeAsync();
    }
}
