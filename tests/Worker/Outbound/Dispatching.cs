using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Outbound;
using WhatsAppEngine.Worker.Outbound.Pacing;
using WhatsAppEngine.Worker.Outbound.Policies;
using WhatsAppEngine.Worker.Relay;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Tests.Outbound;

/// <summary>One worker's outbound side: dispatcher, settlement loop, returner, sweeper and what ends doubts.</summary>
internal sealed class Dispatching : IAsyncDisposable
{
    private readonly OutboundSignal outbound = new();
    private readonly OutboxSignal outbox = new();
    private readonly SettlementLoop settling;
    private readonly Dispatcher dispatching;
    private readonly Sweeper sweeping;
    private readonly Returner returning;
    private readonly UnknownOutcomes ending;
    private bool stopped;

    public Dispatching(OutboundBench bench)
    {
        var clock = new DispatcherClock(bench.Options, TimeProvider.System, bench.Logs.LoggerFor<DispatcherClock>());
        var queue = new OutboundQueueTable(bench.Database);
        var settlements = new SettlementQueue();
        var attempt = new Attempt([bench.Provider], bench.Preparation, bench.Options, TimeProvider.System, bench.Logs.LoggerFor<Attempt>());
        var writer = new SettlementWriter(bench.Database, new EventsTopic("bc:whatsapp:events"), TimeProvider.System);
        settling = new SettlementLoop(settlements, writer, outbound, outbox, clock);
        var gate = new Gate(
            bench.TemplatePreparation, new SendingCountTable(bench.Database), new SettingWarnings(bench.Logs.LoggerFor<SettingWarnings>()),
            TimeProvider.System, bench.Logs.LoggerFor<Gate>());
        var pace = new Pace(bench.RedisClient, bench.Pacing, TimeProvider.System);
        var admission = new Admission(gate, pace, bench.Pacing, clock);
        dispatching = new Dispatcher(queue, admission, new Departures(attempt, settlements, pace, clock), outbound, clock);
        ending = new UnknownOutcomes(bench.Database, new EventsTopic("bc:whatsapp:events"), outbound, outbox, clock);
        returning = new Returner(new AsideMessageTable(bench.Database), outbound, clock);
        sweeping = new Sweeper(new AbandonedMessageTable(bench.Database), outbound, clock);
    }

    public async Task StartAsync()
    {
        await settling.StartAsync(CancellationToken.None);
        await dispatching.StartAsync(CancellationToken.None);
        await returning.StartAsync(CancellationToken.None);
        await ending.StartAsync(CancellationToken.None);
        await sweeping.StartAsync(CancellationToken.None);
    }

    /// <summary>Stops as a host does: attempts under way are carried through and noted.</summary>
    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await sweeping.StopAsync(CancellationToken.None);
            await ending.StopAsync(CancellationToken.None);
            await returning.StopAsync(CancellationToken.None);
            await dispatching.StopAsync(CancellationToken.None);
            await settling.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        sweeping.Dispose();
        ending.Dispose();
        returning.Dispose();
        dispatching.Dispose();
        settling.Dispose();
        outbound.Dispose();
        outbox.Dispose();
    }
}
