using Npgsql;
using WhatsAppEngine.Storage.Erasure;
using WhatsAppEngine.Worker.Housekeeping;
using WhatsAppEngine.Worker.Signals;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>Carries erasures on that broke off, or that waited for a message on its way.</summary>
internal sealed class ErasureChores(NpgsqlDataSource database, ErasureWork work, OutboxSignal outbox) : IChores
{
    // Whoever called is at it until then.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IEnumerable<Chore> All => [new("erasures", int.MaxValue, CarryOnAsync)];

    private async Task<int> CarryOnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var finished = 0;
        foreach (var id in await ErasureTable.OpenAsync(database, now - Patience, cancellationToken))
        {
            finished += await work.RunAsync(id, cancellationToken) ? 1 : 0;
            outbox.Pulse();
        }

        return finished;
    }
}
