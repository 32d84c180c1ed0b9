using Npgsql;
using WhatsAppEngine.Storage.Outbound;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Outbound;

/// <summary>Writes settlements down, all that have gathered in one transaction, and tries until the database has taken them.</summary>
internal sealed class SettlementLoop(SettlementQueue queue, SettlementWriter writer, OutboundSignal outbound, OutboxSignal outbox, DispatcherClock clock)
    : BackgroundService
{
    private const int LargestBatch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.TakeAsync(LargestBatch) is { Count: > 0 } settled)
        {
            await WriteAsync(settled, stoppingToken);
            outbound.Pulse();
            outbox.Pulse();
        }
    }

    // What the provider took must not be forgotten because the database is away; what is still lost when the process ends is found by the sweep.
    private async Task WriteAsync(IReadOnlyList<SettledMessage> settled, CancellationToken stoppingToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await writer.WriteAsync(settled, CancellationToken.None);
                return;
            }
            catch (NpgsqlException failure) when (failure.IsTransient)
            {
                clock.Logger.SettlementPostponed(settled.Count, attempt, failure.SqlState ?? failure.GetType().Name);
            }

            await Task.Delay(clock.Options.PollInterval, clock.Time, stoppingToken);
        }
    }
}
