using Npgsql;
using WhatsAppEngine.Storage.DeadLetters;

namespace WhatsAppEngine.Worker.DeadLetters;

/// <summary>Puts letters away that nobody wants replayed.</summary>
internal sealed class Discarder(NpgsqlDataSource database, TimeProvider time, ILogger<Discarder> logger)
{
    /// <summary>Puts letters away that wait, and tells how many.</summary>
    public async Task<int> DiscardAsync(DeadLetterFilter filter, CancellationToken cancellationToken)
    {
        var discarded = await ReplayTable.DiscardAsync(database, filter, time.GetUtcNow(), cancellationToken);
        logger.Discarded(discarded);
        return discarded;
    }
}
