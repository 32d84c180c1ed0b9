using Npgsql;
using WhatsAppEngine.Storage.Housekeeping;
using WhatsAppEngine.Storage.Outbound;

namespace WhatsAppEngine.Worker.Housekeeping;

/// <summary>Removes what nobody needs any more.</summary>
internal sealed class SettledChores(
    NpgsqlDataSource database, OutboundFileTable files, SendingCountTable counts, HousekeepingOptions options) : IChores
{
    public IEnumerable<Chore> All =>
    [
        new("outbound_files", SettledRows.AtOnce, files.SweepAsync),
        new("sending_counts", int.MaxValue, counts.SweepAsync),
        new("processed_events", SettledRows.AtOnce,
            (now, token) => SettledRows.RemoveEventsAsync(database, now - TimeSpan.FromDays(options.ProcessedEventDays), token)),
        new("dead_letters", SettledRows.AtOnce,
            (now, token) => SettledRows.RemoveLettersAsync(database, now - TimeSpan.FromDays(options.SettledLetterDays), token)),
        new("parked_statuses", SettledRows.AtOnce,
            (now, token) => SettledRows.RemoveParkedStatusesAsync(database, now - TimeSpan.FromDays(options.ParkedStatusDays), token)),
    ];
}
