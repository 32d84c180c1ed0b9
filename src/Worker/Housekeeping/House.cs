using Npgsql;
using WhatsAppEngine.Storage.Housekeeping;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Does every chore once, batch after batch, while no other worker does.</summary>
internal sealed class House(
    NpgsqlDataSource database, IEnumerable<IChores> chores, HousekeepingMeter meter, TimeProvider time, HousekeepingOptions options)
{
    /// <summary>Keeps house; false when another worker is at it.</summary>
    public Task<bool> TryKeepAsync(CancellationToken cancellationToken) => HousekeepingLock.TryAsync(
        database,
        async () =>
        {
            foreach (var chore in chores.SelectMany(some => some.All))
            {
                await DoAsync(chore, cancellationToken);
            }
        },
        cancellationToken);

    private async Task DoAsync(Chore chore, CancellationToken cancellationToken)
    {
        while (await chore.DoAsync(time.GetUtcNow(), cancellationToken) is var rows and > 0)
        {
            meter.Done(chore.Name, rows);
            if (rows < chore.BatchSize)
            {
                return;
            }

            await Task.Delay(options.Pause, time, cancellationToken);
        }
    }
}
